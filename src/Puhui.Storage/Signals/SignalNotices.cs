using System.Text.Json;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Consents, quarantined lines and releases as notices.</summary>
internal static class SignalNotices
{
    /// <summary>Of a batch's refused lines a notice names so many; the rest are counted.</summary>
    private const int LinesNamedMax = 20;

    /// <summary>Consents that a merchant gave or withdrew together.</summary>
    /// <param name="sequence">Of the last of them among all of the merchant's.</param>
    public static Notice Of(IReadOnlyList<ConsentFact> facts, int sequence)
    {
        var merchant = facts[0].Merchant;
        var consents = facts.Select(f => new { f.Id, f.Action, f.Scope, f.Purpose, f.At, f.ExpiresAt });
        return new Notice(merchant.Value, "consents", sequence, Topic.ConsentsChanged, facts[^1].At, merchant, null, null, JsonSerializer.Serialize(new { consents }, Json.Options));
    }

    /// <summary>The lines of one batch that were not taken in, or null: lines that were imported on the spot have no sender to tell.</summary>
    public static Notice? Of(IReadOnlyCollection<QuarantinedLine> lines, PartyId? sender, Timestamp at)
    {
        if (lines.Count == 0 || sender is not { } party)
        {
            return null;
        }

        var ids = lines.Select(l => l.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var reasons = lines.GroupBy(l => l.Refusal.Reason).OrderBy(g => g.Key).ToDictionary(g => JsonNamingPolicy.SnakeCaseLower.ConvertName(g.Key.ToString()), g => g.Count(), StringComparer.Ordinal);
        var body = JsonSerializer.Serialize(new { Count = ids.Count, reasons, quarantined = ids.Take(LinesNamedMax) }, Json.Options);
        return new Notice(party.Value, "quarantine:" + ids[0], at.Micros, Topic.LinesQuarantined, at, null, party, null, body);
    }

    public static Notice Of(QuarantineRelease release, Event became)
    {
        var merchant = became.Merchant.Id;
        var body = JsonSerializer.Serialize(new { quarantined = release.LineId, became.Source, Event = became.Id }, Json.Options);
        return new Notice(merchant.Value, "released:" + release.LineId, 0, Topic.QuarantinedLineReleased, release.ReleasedAt, merchant, null, null, body);
    }
}
