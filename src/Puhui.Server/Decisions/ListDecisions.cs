using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists decisions within reach, filtered and sorted by the store, page by page.</summary>
internal sealed class ListDecisions() : Endpoint("GET", "/v1/decisions", "Lists decisions on merchants within reach", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => List;

    /// <summary>What a list of decisions is asked for by.</summary>
    /// <param name="From">Made on this day (UTC) or later.</param>
    /// <param name="To">Made on this day (UTC) or before.</param>
    /// <param name="Count">Whether to say how many fit in all.</param>
    internal sealed record Listing(
        string? Lender,
        string? Platform,
        string? Merchant,
        Choice<DecideCredit.Outcome>? Outcome,
        [property: FromQuery(Name = "score_min")] int? ScoreMin,
        [property: FromQuery(Name = "score_max")] int? ScoreMax,
        Day? From,
        Day? To,
        Choice<DecisionOrder>? Sort,
        Choice<Direction>? Direction,
        Cursor? Cursor,
        PageSize? Limit,
        bool? Count)
    {
        public DecisionQuery Query => new(
            new DecisionFilter(
                IdText<PartyId>.Of(Lender, "lender"),
                IdText<PartyId>.Of(Platform, "platform"),
                IdText<MerchantId>.Of(Merchant, "merchant"),
                Outcome?.Value,
                ScoreMin,
                ScoreMax,
                From is { } from ? Midnight(from.Value) : (Timestamp?)null,
                To is { } to ? Midnight(to.Value.AddDays(1)) : (Timestamp?)null),
            Sort?.Value ?? DecisionOrder.DecidedAt,
            IsDescending);

        /// <summary>The latest first unless asked.</summary>
        public bool IsDescending => (Direction?.Value ?? Server.Direction.Desc) == Server.Direction.Desc;

        public string OrderName => $"decisions:{Codes.Of(Sort?.Value ?? DecisionOrder.DecidedAt)}:{(IsDescending ? "desc" : "asc")}";

        private static Timestamp Midnight(DateOnly day) => Timestamp.From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
    }

    private static Task<CountedPage<DecisionSummary>> List([AsParameters] Listing listing, Caller caller, DeskStore desk, CancellationToken stop) =>
        new DeskListing(listing.OrderName, listing.Cursor, listing.Limit, listing.Count).Answer(
            (place, take) => desk.Decisions(listing.Query, caller.Reach, place, take, stop), () => desk.CountDecisions(listing.Query.Filter, caller.Reach, stop));
}

/// <summary>Ids that come as filters.</summary>
internal static class IdText<T>
    where T : struct, ITextId<T>
{
    public static T? Of(string? text, string field) => string.IsNullOrEmpty(text) ? null
        : IdText.IsValid(text) ? T.From(text)
        : throw new ProblemException(400, "parameter_invalid", field, text.Length > 20 ? text[..20] : text, "must be an id");
}
