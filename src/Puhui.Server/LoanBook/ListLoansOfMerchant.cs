using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists a merchant's loans with lenders within reach, page by page in order of their ids, and where each stands today with its schedule; on a page the latest application comes first.</summary>
internal sealed class ListLoansOfMerchant() : Endpoint("GET", "/v1/merchants/{merchant}/loans", "Lists a merchant's loans and where each stands", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LoanPosition>> List(Gated<MerchantStanding> merchant, Cursor? cursor, PageSize? limit, Caller caller, DeskStore desk, ILoanBookStore loans, CancellationToken stop)
    {
        var today = merchant.Value.Merchant.Zone.DayOf(caller.Now);
        var query = new LoanQuery(new LoanFilter(Merchant: merchant.Value.Merchant.Id), LoanOrder.Merchant, Descending: false, today);
        var order = $"loans_of_merchant:{merchant.Value.Merchant.Id}";
        var place = cursor is { } at ? DeskCursor.Read(at, order) : null;
        var page = await desk.Loans(query, caller.Reach, place, (limit ?? new PageSize(PageSize.Default)).Value, stop).ConfigureAwait(false);
        var found = await loans.FindLoans([.. page.Rows.Select(r => new LoanKey(r.Merchant, r.Loan))], stop).ConfigureAwait(false);
        return new Page<LoanPosition>([.. found.OrderByDescending(l => l.Contract.Terms.SubmittedOn).Select(l => LoanPosition.Of(l, LoanDays.Of(l, null, merchant.Value, caller)))], page.Next is { } next ? DeskCursor.Write(next, order) : null);
    }
}
