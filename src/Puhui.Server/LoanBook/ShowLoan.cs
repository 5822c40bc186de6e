using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows where a loan stands today, or stood or will stand on another day if nothing more happens: schedule, figures, charges, payoff.</summary>
internal sealed class ShowLoan() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}", "Shows where a loan stands on a day: schedule, figures, charges, payoff", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Show;

    private static LoanPosition Show(Gated<MerchantStanding> merchant, Gated<Loan> loan, Day? on, Caller caller, HttpContext http)
    {
        http.Features.Set(new AnswerVersion(loan.Value.Version));
        var position = LoanPosition.Of(loan.Value, LoanDays.Of(loan.Value, on, merchant.Value, caller));
        return caller.Principal.May(Permission.LoansManage) ? position.ForLender(loan.Value) : position;
    }
}
