using Puhui.Funds.Tests.Loans;
using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Limits that products and other debts set: re-ages, open applications, legal caps, and what is signed with them.</summary>
public sealed class LendingLimitTables
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void A_loan_is_re_aged_as_often_and_as_soon_again_as_its_terms_allow()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6) with { ReAges = new ReAgeTerms(2, 60) }).Lend(Start, 1_200);
        ReAgeLoan.Outcome ReAge(DateOnly day) => ReAgeLoan.Handle(
            new(life.Next(), life.Key, day.AddDays(30), 6, 1, Frequency.Months, ReAgeInterest.Recomputed, day), life.Store, LoanLife.On(day), default).GetAwaiter().GetResult();
        Assert.Equal(ReAgeLoan.Outcome.ReAged, ReAge(Start.AddDays(40)));
        Assert.Equal(ReAgeLoan.Outcome.ReAgedTooRecently, ReAge(Start.AddDays(99)));
        Assert.Equal(ReAgeLoan.Outcome.ReAged, ReAge(Start.AddDays(100)));
        Assert.Equal(ReAgeLoan.Outcome.ReAgedTooOften, ReAge(Start.AddDays(300)));
    }

    [Fact]
    public async Task Other_debts_are_principal_outstanding_and_what_is_approved_or_asked_for()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 1_200);
        life.Pay(Start.AddMonths(1), 212);
        var outstanding = life.Loan.At(Start.AddMonths(1)).Outstanding.Principal;
        Submit(life, "loan-2", 500, null);
        Submit(life, "loan-3", 700, null);
        LoanLife.Do(ApproveLoan.Handle(new(life.Next(), life.Key with { Loan = new LoanId("loan-3") }, Yuan(600), Start), life.Store, LoanLife.On(Start), default), ApproveLoan.Outcome.Approved);
        var all = await OtherDebts.Of(life.Store, (life.Contract.Lender.Party, life.Key.Merchant, Currency.Cny), null, default);
        Assert.Equal(outstanding + 110_000, all.Minor);
        Assert.Equal(Money.Zero(Currency.Cny), await OtherDebts.Of(life.Store, (new PartyId("another-bank"), life.Key.Merchant, Currency.Cny), null, default));
        Assert.Equal(110_000, (await OtherDebts.Of(life.Store, (life.Contract.Lender.Party, life.Key.Merchant, Currency.Cny), life.Key.Loan, default)).Minor);
    }

    [Fact]
    public void A_loan_signed_to_settle_another_pays_out_no_cash_and_settles_no_third()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 1_200);
        var terms = Terms(ScheduleKind.Progressive, 6) with { Principal = Yuan(1_500) };
        LoanContract Signed(string id, string settles) => life.Contract with { Id = new LoanId(id), Terms = terms, TermsHash = terms.Hash(), Settles = new LoanId(settles) };
        foreach (var contract in (LoanContract[])[Signed("loan-2", "loan-9"), Signed("loan-3", "loan-1")])
        {
            LoanLife.Do(SubmitLoan.Handle(new(life.Next(), contract), life.Store, LoanLife.On(Start), default), SubmitLoan.Outcome.Submitted);
            LoanLife.Do(ApproveLoan.Handle(new(life.Next(), contract.Key, Yuan(1_500), Start), life.Store, LoanLife.On(Start), default), ApproveLoan.Outcome.Approved);
            LoanLife.Do(DisburseLoan.Handle(new(life.Next(), contract.Key, Yuan(1_500), Start), life.Store, LoanLife.On(Start), default), DisburseLoan.Outcome.SettlesAnother);
        }

        Task<RestructureLoan.Outcome> By(string successor) => RestructureLoan.Handle(new(life.Next(), life.Key, new LoanId(successor), Start.AddDays(10)), life.Store, LoanLife.On(Start.AddDays(10)), default);
        LoanLife.Do(By("loan-2"), RestructureLoan.Outcome.SuccessorSettlesAnother);
        LoanLife.Do(By("loan-3"), RestructureLoan.Outcome.Restructured);
    }

    [Fact]
    public void A_cap_on_the_amount_counts_other_debts()
    {
        var asked = Proposals.Asked("order-loan", "400000.00", "micro_lender");
        Assert.Equal(ProposeLoan.Outcome.Proposed, ProposeLoan.Decide(asked, Proposals.Data).Outcome);
        Assert.Equal(ProposeLoan.Outcome.AmountAboveCap, ProposeLoan.Decide(asked with { Others = Money.Parse("9700000.00", Currency.Cny) }, Proposals.Data).Outcome);
    }

    [Fact]
    public void An_application_above_the_number_that_may_be_open_is_refused_by_that_name()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 1_200);
        Assert.Equal(SubmitLoan.Outcome.Submitted, Submit(life, "loan-2", 500, 2));
        Assert.Equal(SubmitLoan.Outcome.Submitted, Submit(life, "loan-3", 500, 2));
        Assert.Equal(SubmitLoan.Outcome.TooManyOpenApplications, Submit(life, "loan-4", 500, 2));
        Assert.Equal(SubmitLoan.Outcome.Submitted, Submit(life, "loan-4", 500, null));
    }

    [Fact]
    public void Use_and_supplier_are_signed_with_the_table_of_costs_and_a_table_of_before_keeps_its_hash()
    {
        var proposal = Proposals.Asked("order-loan", "30000.00").Proposed();
        Assert.Equal((LoanUse.Stock, "accrual-1"), (proposal.Disclosure.Use!.Value, proposal.Servicing));
        Assert.NotEqual(proposal.DisclosureHash, (proposal.Disclosure with { Use = LoanUse.Inputs }).Hash());
        Assert.DoesNotContain("supplier", CanonicalJson.TextOf(proposal.Disclosure with { Supplier = null }), StringComparison.Ordinal);
        Assert.DoesNotContain("\"use\"", CanonicalJson.TextOf(proposal.Disclosure with { Use = null }), StringComparison.Ordinal);
        Assert.DoesNotContain("sharing", CanonicalJson.TextOf(proposal.Terms), StringComparison.Ordinal);
        var contract = new LoanContract(
            new LoanId("l"), new MerchantId("m-1"), new Lender(new PartyId("county-bank"), new Ledger.BookId("county-bank"), "bank"), proposal.ProductCode, proposal.ProductVersion, proposal.Terms,
            proposal.TermsHash, proposal.DisclosureHash, proposal.RulesVersion, proposal.Servicing);
        SubmitLoan.Outcome Decide(LoanContract signed) => SubmitLoan.Decide(new(new RequestId("s"), signed, proposal.Disclosure), false, LoanLife.Reference, LoanLife.On(proposal.On)).Outcome;
        Assert.Equal(SubmitLoan.Outcome.DisclosureDiffers, Decide(contract));
        Assert.Equal(SubmitLoan.Outcome.Submitted, Decide(contract with { Use = proposal.Use, Supplier = proposal.Supplier }));
    }

    [Fact]
    public void A_product_names_its_servicing()
    {
        var product = Proposals.Data.Products.Find("order-loan", Today)!;
        Assert.Equal(("accrual-1", "cash-1"), (product.ServicingId, (product with { Servicing = "cash-1" }).ServicingId));
        Assert.Equal(product.Version, (product with { Servicing = null }).Version);
    }

    private static SubmitLoan.Outcome Submit(LoanLife life, string id, decimal amount, int? most)
    {
        var terms = Terms(ScheduleKind.Progressive, 6) with { Principal = Yuan(amount) };
        var contract = life.Contract with { Id = new LoanId(id), Terms = terms, TermsHash = terms.Hash() };
        return SubmitLoan.Handle(new(life.Next(), contract) { OpenApplicationsMax = most }, life.Store, LoanLife.On(terms.SubmittedOn), default).GetAwaiter().GetResult();
    }
}
