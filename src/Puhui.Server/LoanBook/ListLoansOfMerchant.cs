using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists a merchant's loans with lenders within reach, the latest application first, and where each stands today with its schedule.</summary>
internal sealed class ListLoansOfMerchant() : Endpoint("GET", "/v1/merchants/{merchant}/loans", "Lists a merchant's loans and where each stands", Permission.LoansRead)
{
    private const int Most = 200;

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LoanPosition>> List(Gated<MerchantStanding> merchant, Caller caller, DeskStore desk, ILoanBookStore loans, CancellationToken stop)
    {
        var today = merchant.Value.Merchant.Zone.DayOf(caller.Now);
        var query = new LoanQuery(new LoanFilter(Merchant: merchant.Value.Merchant.Id), LoanOrder.Merchant, Descending: false, today);
        var page = await desk.Loans(query, caller.Reach, null, Most, stop).ConfigureAwait(false);
        var found = await loans.FindLoans([.. page.Rows.Select(r => new LoanKey(r.Merchant, r.Loan))], stop).ConfigureAwait(false);
        return new Page<LoanPosition>([.. found.OrderByDescending(l => l.Contract.Terms.SubmittedOn).Select(l => LoanPosition.Of(l, LoanDays.Of(l, null, merchant.Value, caller)))], null);
    }
}
