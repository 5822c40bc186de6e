using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Tells what a loan would cost: terms, every instalment and charge, the annualised total, and the legal limits it was held against. Nothing is recorded.</summary>
internal sealed class PreviewLoan() : Endpoint("POST", "/v1/products/{code}/preview", "Tells what a loan would cost, recording nothing", Permission.LoansRead)
{
    public override object? ExampleBody => new Request(Money.Parse("30000.00", Currency.Cny), Count: 3, Use: LoanUse.Stock);

    public override Delegate Handler => Preview;

    /// <summary>What is asked for; what is left out is as the product has it by default.</summary>
    /// <param name="Rate">Nominal, per year.</param>
    /// <param name="Count">Number of instalments.</param>
    /// <param name="DisburseOn">Null: today.</param>
    /// <param name="HarvestOn">Crop loans: the day that selling is counted from.</param>
    /// <param name="Instalments">Custom schedules: the days and the principal due on each.</param>
    /// <param name="Disbursements">Paid out in parts; left out: all at once.</param>
    /// <param name="Supplier">Who is paid instead of the borrower.</param>
    /// <param name="Lender">Left out: the only one there is.</param>
    /// <param name="Settles">The borrower's loan whose debt it is to take over: legal caps do not count both, and no cash is paid out on it.</param>
    internal sealed record Request(
        Money Amount,
        Rate? Rate = null,
        int? Count = null,
        LoanUse? Use = null,
        DateOnly? DisburseOn = null,
        DateOnly? HarvestOn = null,
        IReadOnlyList<CustomInstalment>? Instalments = null,
        IReadOnlyList<ExpectedDisbursement>? Disbursements = null,
        PartyId? Supplier = null,
        PartyId? Lender = null,
        LoanId? Settles = null)
    {
        /// <summary>As the core takes it; refuses what no schedule could be computed from.</summary>
        public ProposeLoan.Request ToProposal(string product, DateOnly on, Lender lender, Money? others = null)
        {
            LoanInputs.Amount("amount", Amount);
            LoanInputs.Rate("rate", Rate);
            LoanInputs.Count("count", Count);
            LoanInputs.Day("disburse_on", DisburseOn);
            LoanInputs.Day("harvest_on", HarvestOn);
            foreach (var instalment in Instalments ?? [])
            {
                LoanInputs.Day("instalments", instalment.DueOn);
                LoanInputs.Amount("instalments", instalment.Principal);
            }

            foreach (var part in Disbursements ?? [])
            {
                LoanInputs.Day("disbursements", part.On);
                LoanInputs.Amount("disbursements", part.Amount);
            }

            return new ProposeLoan.Request(
                product, on, Amount, lender.Party.Value, lender.Licence, Rate, Count, Use, DisburseOn, HarvestOn, Instalments, Disbursements, Supplier, others);
        }
    }

    /// <summary>What came of it; a refusal is an answer, not a problem.</summary>
    /// <param name="Refusal">Why nothing can be proposed and what to do, in both languages.</param>
    /// <param name="Missing">What a product that is not yet offered needs.</param>
    /// <param name="Law">Every legal limit that binds, kept or broken, with its source and days.</param>
    internal sealed record Answer(
        ProposeLoan.Outcome Outcome, ProblemWords.Entry? Refusal, IReadOnlyList<LoanNeed> Missing, IReadOnlyList<LegalCheck> Law, LoanProposal? Proposal);

    private static async Task<Answer> Preview(string code, Request request, Caller caller, ServerData data, ILoanBookStore loans, ILoanStore lines, CancellationToken stop)
    {
        var on = ProductView.Today(caller);
        if (data.Products.Find(code, on) is not null)
        {
            throw new ProblemException(422, "product_is_a_line", "code");
        }

        if (data.Lending.Products.Find(code, on) is null)
        {
            throw new ProblemException(404, "not_found", "code");
        }

        var lender = LenderChoice.InCurrency(LenderChoice.Of(caller, request.Lender), request.Amount.Currency, data.Policy.Licence);
        // A borrower is told what its other debts leave room for; for others nobody is named yet, so the caps are checked in full when the application is signed.
        var others = caller.Reach.Merchants is [var merchant] ? await DebtsBeside.Of(request, (merchant, lender.Party, on), loans, lines, stop).ConfigureAwait(false) : (Money?)null;
        var answer = ProposeLoan.Decide(request.ToProposal(code, on, lender, others), data.Lending);
        var refusal = answer.Proposal is null ? ProblemWords.Find(Codes.Of(answer.Outcome)) : null;
        return new Answer(answer.Outcome, refusal, answer.Missing, answer.Law, answer.Proposal);
    }
}
