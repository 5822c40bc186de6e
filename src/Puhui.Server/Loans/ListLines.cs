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
        /// <summary>The latest first unless asked.</summary>
        public bool IsDescending => (Direction?.Value ?? Server.Direction.Desc) == Server.Direction.Desc;

        public DeskListing Paging => new(DeskListing.NameOf("lines", Sort?.Value ?? LineOrder.OpenedOn, IsDescending), Cursor, Limit, Count);

        public LineQuery QueryOf(Caller caller) => new(
            new LineFilter(IdText<PartyId>.Of(Lender, "lender"), IdText<PartyId>.Of(Platform, "platform"), IdText<MerchantId>.Of(Merchant, "merchant"), State?.Value),
            Sort?.Value ?? LineOrder.OpenedOn,
            IsDescending,
            DeskListing.Zone.DayOf(caller.Now));
    }

    private static Task<CountedPage<LineSummary>> List([AsParameters] Listing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var query = listing.QueryOf(caller);
        return listing.Paging.Answer((place, take) => desk.Lines(query, caller.Reach, place, take, stop), () => desk.CountLines(query, caller.Reach, stop));
    }
}
