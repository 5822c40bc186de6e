using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Tells the facts of a loan to a day, each with the transactions it came to; reversed ones are marked.</summary>
internal sealed class TellLoanHistory() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/facts", "Tells the facts of a loan and the transactions of each", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Tell;

    private static Page<LoanHistoryEntry> Tell(Gated<MerchantStanding> merchant, Gated<Loan> loan, Day? on, Caller caller) =>
        new([.. LoanHistoryEntry.All(loan.Value, LoanDays.Of(loan.Value, on, merchant.Value, caller)).Where(e => !e.IsForLender || caller.Principal.May(Permission.LoansManage))], null);
}
