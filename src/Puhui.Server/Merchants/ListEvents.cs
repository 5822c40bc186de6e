using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>An event of a merchant as it was taken in.</summary>
/// <param name="At">When it became known.</param>
/// <param name="Sign">−1: a correction that takes back what an earlier event added.</param>
internal sealed record EventView(string Source, string Id, string Kind, Timestamp At, Timestamp ReceivedAt, int Sign, JsonElement Data)
{
    public static EventView Of(StoredEvent e)
    {
        using var data = JsonDocument.Parse(e.Data);
        return new EventView(e.Source, e.Id, e.Kind.ToContractName(), e.At, e.ReceivedAt, e.Sign, data.RootElement.Clone());
    }
}

/// <summary>Kinds of events by their contract names, with commas between: "order.placed,order.paid".</summary>
internal readonly record struct KindList(IReadOnlyList<EventKind> Value) : IQueryText
{
    private static readonly Dictionary<string, EventKind> Names = Enum.GetValues<EventKind>().ToDictionary(k => k.ToContractName(), StringComparer.Ordinal);

    public static string Rule => $"must be kinds of events with commas between: {string.Join(", ", Names.Keys)}";

    public static bool TryParse(string? text, IFormatProvider? provider, out KindList kinds)
    {
        var names = (text ?? "").Split(',');
        kinds = new KindList([.. names.Where(Names.ContainsKey).Select(n => Names[n])]);
        return kinds.Value.Count == names.Length;
    }
}

/// <summary>Lists a merchant's events, latest first: the facts beneath every figure.</summary>
internal sealed class ListEvents() : Endpoint(
    "GET", "/v1/merchants/{merchant}/events", "Lists a merchant's events, latest first; lenders see the families that are consented for credit", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => List;

    private static async Task<Page<EventView>> List(
        Gated<MerchantStanding> merchant,
        Caller caller,
        ISignalStore signals,
        [FromQuery] KindList? kinds,
        [FromQuery] Day? from,
        [FromQuery] Day? to,
        [FromQuery] Cursor? cursor,
        [FromQuery] PageSize? limit,
        CancellationToken stop)
    {
        var scopes = RecordConsent.Scopes(caller, merchant.Value);
        if (scopes.Count == 0)
        {
            throw new ProblemException(403, "records_not_consented", null, "*");
        }

        var who = merchant.Value.Merchant;
        var seen = (kinds?.Value ?? Enum.GetValues<EventKind>()).Where(k => scopes.Contains(k.Scope())).ToList();
        var filter = new EventFilter(seen, from is { } first ? who.Zone.StartOf(first.Value) : null, to is { } last ? who.Zone.StartOf(last.Value.AddDays(1)) : null);
        var take = (limit ?? new PageSize(PageSize.Default)).Value;
        var events = await signals.LatestEvents(who.Id, filter, Place(cursor), take, stop).ConfigureAwait(false);
        return new Page<EventView>([.. events.Select(EventView.Of)], events.Count < take ? null : Next(events[^1]));
    }

    private static string Next(StoredEvent e) => new Cursor(["at", e.At.Micros.ToString(CultureInfo.InvariantCulture), e.Source, e.Id]).ToString();

    private static EventPlace? Place(Cursor? cursor) => cursor?.Parts switch
    {
        null => null,
        ["at", var at, var source, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) => new EventPlace(new Timestamp(micros), source, id),
        _ => throw new ProblemException(400, "parameter_invalid", "cursor", "…", Cursor.Rule),
    };
}
