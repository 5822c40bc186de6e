using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists loans within reach, filtered and sorted by the store, page by page.</summary>
internal sealed class ListLoans() : Endpoint("GET", "/v1/loans", "Lists loans within reach: status, outstanding, how late, class", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    /// <summary>What a list of loans is asked for by.</summary>
    /// <param name="Product">The code of a product.</param>
    /// <param name="Count">Whether to say how many fit in all.</param>
    internal sealed record Listing(
        string? Lender,
        string? Platform,
        string? Merchant,
        string? Product,
        Choice<LoanStatus>? Status,
        Choice<LoanState>? State,
        Choice<FiveClass>? Class,
        Choice<LoanOrder>? Sort,
        Choice<Direction>? Direction,
        Cursor? Cursor,
        PageSize? Limit,
        bool? Count)
    {
        /// <summary>Loans of merchants in many zones stand in one list; their days past due are counted to the day it is in China.</summary>
        private static readonly Zone ListZone = Zone.Of("Asia/Shanghai");

        public bool IsDescending => (Direction?.Value ?? Server.Direction.Asc) == Server.Direction.Desc;

        public string OrderName => $"loans:{Codes.Of(Sort?.Value ?? LoanOrder.Merchant)}:{(IsDescending ? "desc" : "asc")}";

        public LoanQuery QueryOf(Caller caller) => new(
            new LoanFilter(
                IdText<PartyId>.Of(Lender, "lender"), IdText<PartyId>.Of(Platform, "platform"), IdText<MerchantId>.Of(Merchant, "merchant"), Product, Status?.Value, State?.Value, Class?.Value),
            Sort?.Value ?? LoanOrder.Merchant,
            IsDescending,
            ListZone.DayOf(caller.Now));
    }

    private static async Task<CountedPage<LoanSummary>> List([AsParameters] Listing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        if (listing.State?.Value == LoanState.MarkedFraud && !caller.Principal.May(Permission.LoansManage))
        {
            throw new ProblemException(403, "permission_missing", null, Codes.Of(Permission.LoansManage));
        }

        var query = listing.QueryOf(caller);
        var place = listing.Cursor is { } cursor ? DeskCursor.Read(cursor, listing.OrderName) : null;
        var page = await desk.Loans(query, caller.Reach, place, (listing.Limit ?? new PageSize(PageSize.Default)).Value, stop).ConfigureAwait(false);
        var total = listing.Count == true ? await desk.CountLoans(query, caller.Reach, stop).ConfigureAwait(false) : (long?)null;
        return new CountedPage<LoanSummary>(page.Rows, page.Next is { } next ? DeskCursor.Write(next, listing.OrderName) : null, total);
    }
}
