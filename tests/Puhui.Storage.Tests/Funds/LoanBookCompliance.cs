using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Puhui.Testing;
using static Puhui.Storage.Tests.Funds.LoanBookWorld;

namespace Puhui.Storage.Tests.Funds;

/// <summary>What every engine must do with loans, their facts and their money.</summary>
public abstract class LoanBookCompliance(TestDatabases databases)
{
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

public sealed class SqliteLoanBook(SqliteDatabases databases) : LoanBookCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLoanBook(PostgresDatabases databases) : LoanBookCompliance(databases), IClassFixture<PostgresDatabases>;
