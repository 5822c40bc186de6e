using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Which way a list runs.</summary>
internal enum Direction
{
    Asc = 1,
    Desc = 2,
}

/// <summary>What a list of merchants is asked for by; as a page of the console has it in its address.</summary>
/// <param name="Q">Part of an id or name.</param>
/// <param name="Lender">Whose decisions and lines stand beside the merchants; the only one within reach unless asked.</param>
/// <param name="Count">Whether to say how many fit in all.</param>
internal sealed record MerchantListing(
    [property: FromQuery(Name = "q")] string? Q,
    [property: FromQuery(Name = "platform")] string? Platform,
    [property: FromQuery(Name = "industry")] string? Industry,
    [property: FromQuery(Name = "region")] string? Region,
    [property: FromQuery(Name = "outcome")] Choice<DecideCredit.Outcome>? Outcome,
    [property: FromQuery(Name = "score_min")] int? ScoreMin,
    [property: FromQuery(Name = "score_max")] int? ScoreMax,
    [property: FromQuery(Name = "lending")] Choice<LendingState>? Lending,
    [property: FromQuery(Name = "lender")] string? Lender,
    [property: FromQuery(Name = "sort")] Choice<MerchantOrder>? Sort,
    [property: FromQuery(Name = "direction")] Choice<Direction>? Direction,
    [property: FromQuery(Name = "cursor")] Cursor? Cursor,
    [property: FromQuery(Name = "limit")] PageSize? Limit,
    [property: FromQuery(Name = "count")] bool? Count)
{
    private const int TextMax = 100;

    public MerchantQuery Query(Caller caller) => new(
        new MerchantFilter(
            Id<PartyId>(Platform, "platform"), Text(Industry, "industry"), Text(Region, "region"), Text(Q, "q"), Outcome?.Value, ScoreMin, ScoreMax, Lending?.Value),
        Lenders.Shown(caller, Lender),
        Sort?.Value ?? MerchantOrder.Merchant,
        (Direction?.Value ?? Server.Direction.Asc) == Server.Direction.Desc,
        DeskListing.Zone.DayOf(caller.Now));

    /// <summary>A cursor of another order would go on somewhere else: it names what it belongs to.</summary>
    public DeskPlace? Place() => Cursor is { } cursor ? DeskCursor.Read(cursor, OrderName) : null;

    public string? Next(DeskPlace? next) => next is null ? null : DeskCursor.Write(next, OrderName);

    private string OrderName => $"{(Sort?.Value ?? MerchantOrder.Merchant).ToSnakeCase()}:{(Direction?.Value ?? Server.Direction.Asc).ToSnakeCase()}";

    private static string? Text(string? text, string field) => text switch
    {
        null or "" => null,
        { Length: <= TextMax } => text,
        _ => throw new ProblemException(400, "parameter_invalid", field, string.Create(CultureInfo.InvariantCulture, $"{text[..20]}…"), $"must have at most {TextMax} characters"),
    };

    private static T? Id<T>(string? text, string field)
        where T : struct, ITextId<T> => string.IsNullOrEmpty(text) ? null
        : IdText.IsValid(text) ? T.From(text) : throw new ProblemException(400, "parameter_invalid", field, text.Length > 20 ? text[..20] : text, "must be an id");
}

/// <summary>Places in lists of the desk as opaque cursors.</summary>
internal static class DeskCursor
{
    private const int Parts = 7;

    public static string Write(DeskPlace place, string order) => new Cursor(
        [order, place.Known ? "1" : "0", place.Number.ToString(CultureInfo.InvariantCulture), place.Text, place.Merchant, place.Id, place.Lender]).ToString();

    public static DeskPlace Read(Cursor cursor, string order)
    {
        var parts = cursor.Parts;
        var fits = parts.Count == Parts && parts[0] == order && parts[1] is "0" or "1" && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return fits
            ? new DeskPlace(parts[1] == "1", long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3], parts[4], parts[5], parts[6])
            : throw new ProblemException(400, "parameter_invalid", "cursor", "…", Cursor.Rule);
    }
}

/// <summary>A page of a list that may say how many items there are in all.</summary>
/// <param name="NextCursor">Null: this is the last page.</param>
/// <param name="Total">Null unless asked for.</param>
internal sealed record CountedPage<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total);

/// <summary>Whose decisions and lines a caller is shown beside merchants.</summary>
internal static class Lenders
{
    /// <summary>The one asked for, which must be within reach; else the only one there is; else nobody's.</summary>
    public static PartyId? Shown(Caller caller, string? asked)
    {
        var lenders = caller.Reach.Lenders;
        if (string.IsNullOrEmpty(asked))
        {
            return lenders.Count == 1 ? lenders[0] : null;
        }

        var lender = lenders.FirstOrDefault(l => l.Value == asked);
        return lender.Value is null ? throw new ProblemException(404, "not_found", "lender") : lender;
    }
}
