using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>What pays a loan off on a day, if nothing more happens until then.</summary>
internal sealed class QuotePayoff() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/payoff", "Tells what pays a loan off on a day", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Quote;

    /// <summary>A quote.</summary>
    /// <param name="Outstanding">What the schedule still asks for if it is kept to the end.</param>
    internal sealed record Answer(DateOnly On, ComponentAmounts Payoff, ComponentAmounts Outstanding);

    private static Answer Quote(Gated<MerchantStanding> merchant, Gated<Loan> loan, Day? on, Caller caller)
    {
        var figures = LoanFigures.Of(loan.Value.At(LoanDays.Of(loan.Value, on, merchant.Value, caller)));
        return new Answer(figures.On, figures.Payoff, figures.Outstanding);
    }
}
