using Puhui.Evidence;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Ledger;
using Puhui.Storage.Evidence;
using Puhui.Storage.Funds;
using Puhui.Testing;
using static Puhui.Storage.Tests.Funds.LoanBookWorld;

namespace Puhui.Storage.Tests.Funds;

/// <summary>What every engine must do with loans, their facts and their money.</summary>
public abstract class LoanBookCompliance(TestDatabases databases)
{
    [Fact]
    public async Task An_id_that_the_borrower_has_with_another_lender_was_tried_for_ever()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var elsewhere = world.Contract() with { Lender = new Lender(new PartyId("town-bank"), new BookId("town-bank"), "bank") };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Assert.Equal(SubmitLoan.Outcome.LoanIdTaken, await SubmitLoan.Handle(new(new("submit-elsewhere"), elsewhere), world.Loans, On("2026-01-06"), patience.Token));
    }

    [Fact]
    public async Task An_announced_payment_could_be_confirmed_again_and_again_because_the_store_forgot_what_it_answered()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Task<ConfirmRepayment.Outcome> Confirm(string id) => ConfirmRepayment.Handle(new(new(id), world.Key, new("said"), Day("2026-01-10")), world.Loans, On("2026-01-10"), default);
        Assert.Equal(AnnounceRepayment.Outcome.Announced, await AnnounceRepayment.Handle(new(new("said"), world.Key, Cny("50.00"), Day("2026-01-10"), ""), world.Loans, On("2026-01-10"), default));
        Assert.Equal(ConfirmRepayment.Outcome.Confirmed, await Confirm("once"));
        Assert.NotEqual(ConfirmRepayment.Outcome.Confirmed, await Confirm("twice"));
        Assert.Equal(Cny("11969.73"), await world.Balance(AccountRole.Principal));
        await world.AssertSound();
    }

    [Fact]
    public async Task A_loan_is_submitted_approved_paid_out_repaid_and_closed()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(Cny("12000.00"), await world.Balance(AccountRole.Principal));
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-02-05", "1066.19"));
        var row = Assert.Single(await world.Loans.Rows(new PartyId("county-bank"), null, 10, default));
        Assert.Equal((LoanStatus.Active, Day("2026-03-05")), (row.Status, row.UnpaidSince));
        var payoff = (await world.Loan()).At(Day("2026-02-20")).Payoff.Total;
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-2", "2026-02-20", new Money(payoff, Currency.Cny).ToMajorString()));
        row = Assert.Single(await world.Loans.Rows(null, null, 10, default));
        Assert.Equal((LoanStatus.ClosedMet, true, true), (row.Status, row.Principal.IsZero, row.Outstanding.IsZero));
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.Principal));
        await world.AssertSound();
    }

    [Fact]
    public async Task What_is_signed_and_what_happens_is_entered_in_the_evidence_log_once_and_what_is_refused_is_not()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var store = new EvidenceStore(database);
        var before = await store.FactsOf(EvidenceSubject.Of(world.Key.Merchant), default);
        Assert.Equal(EvidenceKind.Contract, before.Single(f => f.Fact.Fact == $"contract loan {world.Key.Loan}").Fact.Kind);
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-02-05", "1066.19"));
        Assert.Equal(PayLoan.Outcome.Repeated, await world.Pay("r-1", "2026-02-05", "1066.19"));
        Assert.Equal(PayLoan.Outcome.RequestIdTaken, await world.Pay("r-1", "2026-02-05", "1.00"));
        var paid = Assert.Single((await store.FactsOf(EvidenceSubject.Of(world.Key.Merchant), default)).Select(f => f.Fact).Except(before.Select(f => f.Fact)));
        Assert.Contains("1066.19", paid.Content, StringComparison.Ordinal);
        Assert.Contains(await store.FactsOf(EvidenceSubject.OfBook("county-bank"), default), f => f.Fact.Kind == EvidenceKind.PostingBatch);
    }

    [Fact]
    public async Task Terms_are_read_as_they_were_signed()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var contract = (await world.Loan()).Contract;
        Assert.Equal(world.Contract().TermsHash, contract.TermsHash);
        Assert.Equal(contract.TermsHash, contract.Terms.Hash());
    }

    [Fact]
    public async Task A_request_repeated_changes_nothing_and_its_id_with_another_body_is_refused()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-02-05", "100.00"));
        Assert.Equal(PayLoan.Outcome.Repeated, await world.Pay("r-1", "2026-02-05", "100.00"));
        Assert.Equal(PayLoan.Outcome.RequestIdTaken, await world.Pay("r-1", "2026-02-05", "100.01"));
        Assert.Equal(PayLoan.Outcome.RequestIdTaken, await world.Pay("auto:close:2026-02-05", "2026-02-05", "100.00"));
        Assert.Equal(SubmitLoan.Outcome.Repeated, await SubmitLoan.Handle(new(new("submit-loan-1"), world.Contract()), world.Loans, On("2026-01-01"), default));
        Assert.Equal(SubmitLoan.Outcome.LoanIdTaken, await SubmitLoan.Handle(new(new("submit-again"), world.Contract()), world.Loans, On("2026-01-01"), default));
        var other = new LoanBookWorld(database) { Key = new LoanKey(new MerchantId("m-2"), new LoanId("loan-1")) };
        Assert.Equal(SubmitLoan.Outcome.LoanIdTaken, await SubmitLoan.Handle(new(new("submit-other"), other.Contract()), world.Loans, On("2026-01-01"), default));
        await world.AssertSound();
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_is_carried_out_once()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() => world.Pay("r-1", "2026-01-20", "500.00"))));
        Assert.Single(outcomes, o => o == PayLoan.Outcome.Paid);
        Assert.Equal(7, outcomes.Count(o => o == PayLoan.Outcome.Repeated));
        Assert.Equal(3, (await world.Loan()).Facts.Count);
        await world.AssertSound();
    }

    [Fact]
    public async Task Payments_at_once_all_count()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => world.Pay($"r-{i}", "2026-01-20", "100.00"))));
        Assert.All(outcomes, o => Assert.Equal(PayLoan.Outcome.Paid, o));
        var paid = (await world.Loan()).At(Day("2026-01-20")).Totals.Paid.Total;
        Assert.Equal(80_000, paid);
        await world.AssertSound();
    }

    [Fact]
    public async Task A_back_dated_payment_and_a_reversal_change_the_postings_of_others_by_new_transfers_only()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        await world.Pay("r-1", "2026-03-20", "1000.00");
        var first = (await world.Loan()).Posted.Single(e => e.Fact.Value == "r-1");
        var transfer = await world.Ledger.FindTransfer(new TransferKey(Book, $"loan:loan-1:{first.Sequence}.1:1"), default);
        await world.Pay("r-2", "2026-02-05", "1066.19", today: "2026-03-20");
        var second = (await world.Loan()).Posted.Single(e => e.Fact.Value == "r-1");
        Assert.Equal(2, second.Revision);
        Assert.NotEqual(first.Of(AccountRole.Principal), second.Of(AccountRole.Principal));
        Assert.Equal(transfer!.Legs, (await world.Ledger.FindTransfer(new TransferKey(Book, $"loan:loan-1:{first.Sequence}.1:1"), default))!.Legs);
        Assert.NotNull(await world.Ledger.FindTransfer(new TransferKey(Book, $"loan:loan-1:{first.Sequence}.1:1:reversed"), default));
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await world.Reverse("x-1", "r-2", "2026-03-21"));
        Assert.Equal(ReverseLoanFact.Outcome.AlreadyReversed, await world.Reverse("x-2", "r-2", "2026-03-21"));
        Assert.Equal(first.Lines, (await world.Loan()).Posted.Single(e => e.Fact.Value == "r-1").Lines);
        await world.AssertSound();
    }

    [Fact]
    public async Task A_disbursement_and_an_approval_are_undone_while_nothing_depends_on_them()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(ReverseLoanFact.Outcome.OthersDependOnIt, await world.Reverse("x-1", "approve-loan-1", "2026-01-06"));
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await world.Reverse("x-2", "disburse-loan-1", "2026-01-06"));
        Assert.Equal(LoanStatus.Approved, (await world.Loans.Rows(null, null, 1, default))[0].Status);
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await world.Reverse("x-3", "approve-loan-1", "2026-01-06"));
        Assert.Equal(LoanStatus.Submitted, (await world.Loans.Rows(null, null, 1, default))[0].Status);
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.Cash));
        await world.AssertSound();
    }
}

/// <summary>The other transactions of a loan, through the store.</summary>
public abstract class LoanVerbsCompliance(TestDatabases databases)
{
    private static readonly ChargeTerms Fee = new("survey", ChargeTime.OnDay, ChargeBase.Flat, null, Cny("20.00"), IsPenalty: false);

    [Fact]
    public async Task Interest_is_waived_up_to_what_is_due_and_no_income_is_left_of_it()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened(Terms() with { Charges = [] });
        Assert.Equal(WaiveLoanInterest.Outcome.AmountAboveInterestDue, await Waive(world, "w-1", "1.00", "2026-02-04"));
        var due = (await world.Loan()).At(Day("2026-02-06")).PastDue.Interest;
        Assert.Equal(WaiveLoanInterest.Outcome.AmountAboveInterestDue, await Waive(world, "w-2", new Money(due + 1, Currency.Cny).ToMajorString(), "2026-02-06"));
        Assert.Equal(WaiveLoanInterest.Outcome.Waived, await Waive(world, "w-3", new Money(due, Currency.Cny).ToMajorString(), "2026-02-06"));
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.InterestReceivable));
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.InterestIncome));
        Assert.Equal(0, (await world.Loan()).At(Day("2026-02-06")).PastDue.Interest);
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await world.Reverse("x-1", "w-3", "2026-02-07"));
        Assert.Equal(due, (await world.Loan()).At(Day("2026-02-07")).PastDue.Interest);
        await world.AssertSound();
    }

    [Fact]
    public async Task A_charge_that_was_paid_is_given_back_once()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(ChargeLoan.Outcome.Charged, await ChargeLoan.Handle(new(new("c-1"), world.Key, Fee, Day("2026-01-20"), Day("2026-01-10")), world.Loans, On("2026-01-10"), default));
        Assert.Equal(RefundLoanCharge.Outcome.AmountAbovePaid, await Refund(world, "f-1", "20.00"));
        Assert.Equal(PayLoan.Outcome.Paid, await PayLoan.Handle(new(new("p-1"), world.Key, PaymentKind.ChargePayment, Cny("20.00"), Day("2026-01-20"), Charge: new RequestId("c-1")), world.Loans, On("2026-01-20"), default));
        Assert.Equal(RefundLoanCharge.Outcome.Refunded, await Refund(world, "f-2", "15.00"));
        Assert.Equal(RefundLoanCharge.Outcome.AmountAbovePaid, await Refund(world, "f-3", "5.01"));
        Assert.Equal(Cny("15.00"), await world.Balance(AccountRole.IncomeGivenBack));
        await world.AssertSound();
    }

    [Fact]
    public async Task Write_off_charge_off_disbursement_and_approval_are_undone_by_their_names()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(UndoLoanStep.Outcome.NothingToUndo, await Undo(world, "u-1", LifeStep.WriteOff));
        Assert.Equal(ChargeOffLoan.Outcome.ChargedOff, await ChargeOffLoan.Handle(new(new("o-1"), world.Key, Day("2026-01-10"), "fraud"), world.Loans, On("2026-01-10"), default));
        Assert.Equal(WriteOffLoan.Outcome.WrittenOff, await WriteOffLoan.Handle(new(new("o-2"), world.Key, Day("2026-01-11")), world.Loans, On("2026-01-11"), default));
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-01-12", "10.00", kind: PaymentKind.Recovery));
        Assert.Equal(UndoLoanStep.Outcome.OthersDependOnIt, await Undo(world, "u-2", LifeStep.WriteOff));
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await world.Reverse("x-1", "r-1", "2026-01-13"));
        foreach (var step in (LifeStep[])[LifeStep.WriteOff, LifeStep.ChargeOff, LifeStep.Disbursement, LifeStep.Approval])
        {
            Assert.Equal(UndoLoanStep.Outcome.Undone, await Undo(world, $"u-{step}", step));
            await world.AssertSound();
        }

        Assert.Equal(LoanStatus.Submitted, (await world.Loans.Rows(null, null, 1, default))[0].Status);
    }

    [Fact]
    public async Task What_is_recovered_beyond_the_claim_is_owed_to_the_borrower_and_paid_back()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(WriteOffLoan.Outcome.WrittenOff, await WriteOffLoan.Handle(new(new("o-1"), world.Key, Day("2026-01-11")), world.Loans, On("2026-01-11"), default));
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-01-12", "900000.00", kind: PaymentKind.Recovery));
        var over = (await world.Loan()).At(Day("2026-01-12")).Overpaid;
        Assert.True(over > 0);
        Assert.Equal(new Money(-over, Currency.Cny), await world.Balance(AccountRole.Overpayment));
        await world.AssertSound();
        Assert.Equal(RefundLoanCredit.Outcome.Refunded, await RefundLoanCredit.Handle(new(new("b-1"), world.Key, new Money(over, Currency.Cny), Day("2026-01-13")), world.Loans, On("2026-01-13"), default));
        Assert.Equal(Money.Zero(Currency.Cny), await world.Balance(AccountRole.Overpayment));
        await world.AssertSound();
    }

    [Fact]
    public async Task A_borrowers_loans_with_one_lender_are_its_rows()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        foreach (var (merchant, loan) in ((string, string)[])[("m-1", "loan-2"), ("m-2", "loan-3")])
        {
            var other = new LoanBookWorld(database) { Key = new LoanKey(new MerchantId(merchant), new LoanId(loan)) };
            Assert.Equal(SubmitLoan.Outcome.Submitted, await SubmitLoan.Handle(new(new($"submit-{loan}"), other.Contract()), other.Loans, On("2026-01-01"), default));
        }

        var lender = world.Contract().Lender.Party;
        Assert.Equal(["loan-1", "loan-2"], (await world.Loans.RowsOf(lender, world.Key.Merchant, default)).Select(r => r.Key.Loan.Value));
        Assert.Empty(await world.Loans.RowsOf(new PartyId("another-bank"), world.Key.Merchant, default));
        var debts = await OtherDebts.Of(world.Loans, (lender, world.Key.Merchant, Currency.Cny), null, default);
        Assert.Equal(Cny("24000.00"), debts);
        Assert.Equal(Cny("12000.00"), await OtherDebts.Of(world.Loans, (lender, world.Key.Merchant, Currency.Cny), world.Key.Loan, default));
    }

    [Fact]
    public async Task A_loan_is_taken_over_with_the_table_of_costs_that_was_signed_elsewhere()
    {
        await using var database = await databases.New();
        var world = new LoanBookWorld(database);
        var table = DiscloseLoan.Of(ResolvedLoan.Of(LoanBookWorld.Terms()), Day("2026-01-01"), "county-bank", new Dictionary<string, string>(StringComparer.Ordinal) { ["late fee"] = "county-bank" });
        var contract = world.Contract() with { DisclosureHash = table.Hash() };
        var approved = new Approved(1, new("a"), Day("2026-01-02"), Cny("12000.00"));
        Assert.Equal(1, await TakeOverLoans.Handle([new(contract, [approved], table)], world.Loans, new Timestamp(1), default));
        Assert.Equal(0, await TakeOverLoans.Handle([new(contract, [approved], table)], world.Loans, new Timestamp(1), default));
        Assert.Equal(table.Hash(), (await world.Loans.FindDisclosure(world.Key, default))!.Hash());
        Assert.Equal(DisburseLoan.Outcome.Disbursed, await DisburseLoan.Handle(new(new("d"), world.Key, Cny("12000.00"), Day("2026-01-05")), world.Loans, On("2026-01-05"), default));
        await world.AssertSound();
        await Assert.ThrowsAsync<ArgumentException>(() => TakeOverLoans.Handle([new(contract with { Id = new LoanId("loan-7") }, [approved], null)], world.Loans, new Timestamp(1), default));
    }

    [Fact]
    public async Task A_loan_is_settled_by_a_new_one_and_neither_stands_without_the_other()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        var next = new LoanBookWorld(database) { Key = new LoanKey(new MerchantId("m-1"), new LoanId("loan-2")) };
        Task<RestructureLoan.Outcome> Restructure(string id) => RestructureLoan.Handle(new(new(id), world.Key, next.Key.Loan, Day("2026-02-20")), world.Loans, On("2026-02-25"), default);
        Assert.Equal(RestructureLoan.Outcome.SuccessorUnknown, await Restructure("n-1"));
        Assert.Equal(SubmitLoan.Outcome.Submitted, await SubmitLoan.Handle(new(new("submit-2"), next.Contract(Terms() with { Principal = Cny("15000.00") })), world.Loans, On("2026-02-10"), default));
        Assert.Equal(RestructureLoan.Outcome.SuccessorNotApproved, await Restructure("n-2"));
        Assert.Equal(ApproveLoan.Outcome.Approved, await ApproveLoan.Handle(new(new("approve-2"), next.Key, Cny("15000.00"), Day("2026-02-11")), world.Loans, On("2026-02-11"), default));
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(_ => Task.Run(() => Restructure("n-3"))));
        Assert.Single(outcomes, o => o == RestructureLoan.Outcome.Restructured);
        Assert.Equal(5, outcomes.Count(o => o == RestructureLoan.Outcome.Repeated));
        Assert.Equal((LoanStatus.ClosedRescheduled, next.Key.Loan), ((await world.Loan()).At(Day("2026-02-25")).Status, (await world.Loan()).Successor));
        Assert.Equal(world.Key.Loan, Assert.Single((await next.Loan()).Predecessors));
        Assert.Equal(LoanStatus.ClosedRescheduled, (await world.Loans.Rows(null, null, 2, default))[0].Status);
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.Restructuring));
        await world.AssertSound();
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, await next.Reverse("x-1", "n-3", "2026-02-26"));
        Assert.Equal((LoanStatus.Active, LoanStatus.Approved), ((await world.Loan()).At(Day("2026-02-26")).Status, (await next.Loan()).At(Day("2026-02-26")).Status));
        await world.AssertSound();
    }

    [Fact]
    public async Task A_contract_is_called_in_and_that_is_taken_back()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(TerminateLoan.Outcome.Terminated, await TerminateLoan.Handle(new(new("t-1"), world.Key, Day("2026-02-20"), "given up"), world.Loans, On("2026-02-21"), default));
        Assert.Equal((Day("2026-02-20"), Day("2026-02-20")), ((await world.Loan()).At(Day("2026-02-21")).TerminatedOn, (await world.Loan()).At(Day("2026-02-21")).Rows[^1].DueOn));
        await world.AssertSound();
        Assert.Equal(UndoLoanStep.Outcome.Undone, await UndoLoanStep.Handle(new(new("u-1"), world.Key, LifeStep.Termination, Day("2026-02-22"), "test"), world.Loans, On("2026-02-22"), default));
        Assert.Equal(12, (await world.Loan()).At(Day("2026-02-21")).Rows.Count(r => r.Number is not null));
        await world.AssertSound();
    }

    [Fact]
    public async Task A_fraud_mark_stands_in_the_row_until_it_is_lifted()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Task<MarkLoanFraud.Outcome> Mark(string id, FraudMarkStep step) => MarkLoanFraud.Handle(new(new(id), world.Key, step, Day("2026-01-08"), "user:anna", "no goods"), world.Loans, On("2026-01-08"), default);
        Assert.Equal(MarkLoanFraud.Outcome.Changed, await Mark("m-1", FraudMarkStep.Set));
        Assert.Equal((Day("2026-01-08"), "user:anna"), ((await world.Loans.Rows(null, null, 1, default))[0].FraudSince, (await world.Loan()).FraudMark!.By));
        await world.AssertSound();
        Assert.Equal(MarkLoanFraud.Outcome.Changed, await Mark("m-2", FraudMarkStep.Lifted));
        Assert.Null((await world.Loans.Rows(null, null, 1, default))[0].FraudSince);
        await world.AssertSound();
    }

    [Fact]
    public async Task Every_kind_of_payment_goes_to_its_own_account()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened(Terms() with { Charges = [] });
        var kinds = Enum.GetValues<PaymentKind>().Where(k => k is not (PaymentKind.Recovery or PaymentKind.InterestRefund or PaymentKind.ChargeAdjustment or PaymentKind.ChargePayment or PaymentKind.Restructuring)).ToList();
        foreach (var kind in kinds)
        {
            Assert.Equal(PayLoan.Outcome.Paid, await world.Pay($"p-{kind}", "2026-01-20", "10.00", kind: kind));
        }

        foreach (var role in (AccountRole[])[AccountRole.Clearing, AccountRole.DueFromPool, AccountRole.DueFromGuarantor, AccountRole.DueFromInsurer, AccountRole.GoodwillExpense, AccountRole.IncomeGivenBack])
        {
            Assert.Equal(Cny("10.00"), await world.Balance(role));
        }

        Assert.Equal(10 * 100 * kinds.Count, (await world.Loan()).At(Day("2026-01-20")).Totals.Paid.Total);
        await world.AssertSound();
    }

    [Fact]
    public async Task A_loan_is_paid_out_only_if_it_is_as_the_table_of_costs_said()
    {
        await using var database = await databases.New();
        var world = new LoanBookWorld(database);
        var table = DiscloseLoan.Of(ResolvedLoan.Of(Terms()), Day("2026-01-01"), "county-bank");
        var contract = world.Contract() with { DisclosureHash = table.Hash() };
        Task<SubmitLoan.Outcome> Submit(string id, LoanContract of, LoanDisclosure? shown) => SubmitLoan.Handle(new(new(id), of, shown), world.Loans, On("2026-01-01"), default);
        Assert.Equal(SubmitLoan.Outcome.DisclosureHashDiffers, await Submit("s-1", contract, null));
        Assert.Equal(SubmitLoan.Outcome.DisclosureHashDiffers, await Submit("s-2", world.Contract(), table));
        var other = DiscloseLoan.Of(ResolvedLoan.Of(Terms() with { Interest = new InterestTerms(Rate.FromPercent(11)) }), Day("2026-01-01"), "county-bank");
        Assert.Equal(SubmitLoan.Outcome.DisclosureDiffers, await Submit("s-3", contract with { DisclosureHash = other.Hash() }, other));
        Assert.Equal(SubmitLoan.Outcome.Submitted, await Submit("s-4", contract, table));
        Assert.Equal(table.Hash(), (await world.Loans.FindDisclosure(world.Key, default))!.Hash());
        var loan = await world.Loan();
        var disburse = new DisburseLoan.Request(new("d-1"), world.Key, Terms().Principal, Day("2026-01-05"));
        var approved = loan with { Facts = [new Approved(1, new("a"), Day("2026-01-02"), Terms().Principal)] };
        Assert.Equal(DisburseLoan.Outcome.DisclosureDiffers, DisburseLoan.Decide(approved, disburse, On("2026-01-05"), other).Outcome);
        Assert.Equal(DisburseLoan.Outcome.DisclosureDiffers, DisburseLoan.Decide(approved, disburse, On("2026-01-05")).Outcome);
        Assert.Equal(ApproveLoan.Outcome.Approved, await ApproveLoan.Handle(new(new("a-1"), world.Key, Terms().Principal, Day("2026-01-02")), world.Loans, On("2026-01-02"), default));
        Assert.Equal(DisburseLoan.Outcome.Disbursed, await DisburseLoan.Handle(disburse, world.Loans, On("2026-01-05"), default));
        await world.AssertSound();
    }

    [Fact]
    public async Task The_audit_finds_what_is_not_as_the_facts_say()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        await world.Pay("r-1", "2026-02-05", "1066.19");
        await world.AssertSound();
        await database.Write(session => session.Execute("update loan_book_entry set lines = '1:-1200001 3:1200001' where kind = 'disbursement'"), default);
        await database.Write(session => session.Execute("update loan_book set outstanding = outstanding + 1"), default);
        var report = await world.Audit();
        Assert.Equal(["ledger Principal", "posted Cash", "posted Principal", "principal", "row: outstanding"], report.Differences.Select(d => d.What).Order(StringComparer.Ordinal));
        Assert.Equal("cash:bank:CNY", Assert.Single(report.Shared).Account);
    }

    private static Task<WaiveLoanInterest.Outcome> Waive(LoanBookWorld world, string id, string amount, string day) =>
        WaiveLoanInterest.Handle(new(new(id), world.Key, Cny(amount), Day(day)), world.Loans, On(day), default);

    private static Task<RefundLoanCharge.Outcome> Refund(LoanBookWorld world, string id, string amount) =>
        RefundLoanCharge.Handle(new(new(id), world.Key, new RequestId("c-1"), Cny(amount), Day("2026-01-25")), world.Loans, On("2026-01-25"), default);

    private static Task<UndoLoanStep.Outcome> Undo(LoanBookWorld world, string id, LifeStep step) =>
        UndoLoanStep.Handle(new(new(id), world.Key, step, Day("2026-01-14"), "test"), world.Loans, On("2026-01-14"), default);
}

public sealed class SqliteLoanVerbs(SqliteDatabases databases) : LoanVerbsCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLoanVerbs(PostgresDatabases databases) : LoanVerbsCompliance(databases), IClassFixture<PostgresDatabases>;

public sealed class SqliteLoanBook(SqliteDatabases databases) : LoanBookCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLoanBook(PostgresDatabases databases) : LoanBookCompliance(databases), IClassFixture<PostgresDatabases>;
