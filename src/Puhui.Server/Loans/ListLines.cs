using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists lines within reach, filtered and sorted by the store, page by page.</summary>
internal sealed class ListLines() : Endpoint("GET", "/v1/lines", "Lists lines within reach: limit, principal, how late", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    /// <summary>What a list of lines is asked for by.</summary>
    /// <param name="Count">Whether to say how many fit in all.</param>
    internal sealed record Listing(
        string? Lender,
        string? Platform,
        string? Merchant,
        Choice<LineState>? State,
        Choice<LineOrder>? Sort,
        Choice<Direction>? Direction,
        Cursor? Cursor,
        PageSize? Limit,
        bool? Count)
    {
        /// <summary>Lines of merchants in many zones stand in one list; their days past due are counted to the day it is in China.</summary>
        private static readonly Zone ListZone = Zone.Of("Asia/Shanghai");

        /// <summary>The latest first unless asked.</summary>
        public bool IsDescending => (Direction?.Value ?? Server.Direction.Desc) == Server.Direction.Desc;

        public string OrderName => $"lines:{Codes.Of(Sort?.Value ?? LineOrder.OpenedOn)}:{(IsDescending ? "desc" : "asc")}";

        public LineQuery QueryOf(Caller caller) => new(
            new LineFilter(IdText<PartyId>.Of(Lender, "lender"), IdText<PartyId>.Of(Platform, "platform"), IdText<MerchantId>.Of(Merchant, "merchant"), State?.Value),
            Sort?.Value ?? LineOrder.OpenedOn,
            IsDescending,
            ListZone.DayOf(caller.Now));
    }

    private static async Task<CountedPage<LineSummary>> List([AsParameters] Listing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var query = listing.QueryOf(caller);
        var place = listing.Cursor is { } cursor ? DeskCursor.Read(cursor, listing.OrderName) : null;
        var page = await desk.Lines(query, caller.Reach, place, (listing.Limit ?? new PageSize(PageSize.Default)).Value, stop).ConfigureAwait(false);
        var total = listing.Count == true ? await desk.CountLines(query, caller.Reach, stop).ConfigureAwait(false) : (long?)null;
        return new CountedPage<LineSummary>(page.Rows, page.Next is { } next ? DeskCursor.Write(next, listing.OrderName) : null, total);
    }
}
