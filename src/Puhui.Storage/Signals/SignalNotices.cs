using System.Text.Json;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Consents and releases as notices.</summary>
internal static class SignalNotices
{
    /// <summary>Consents that a merchant gave or withdrew together.</summary>
    /// <param name="sequence">Of the last of them among all of the merchant's.</param>
    public static Notice Of(IReadOnlyList<ConsentFact> facts, int sequence)
    {
        var merchant = facts[0].Merchant;
        var consents = facts.Select(f => new { f.Id, f.Action, f.Scope, f.Purpose, f.At, f.ExpiresAt });
        return new Notice(merchant.Value, "consents", sequence, Topic.ConsentsChanged, facts[^1].At, merchant, null, null, JsonSerializer.Serialize(new { consents }, Json.Options));
    }

    public static Notice Of(QuarantineRelease release, Event became)
    {
        var merchant = became.Merchant.Id;
        var body = JsonSerializer.Serialize(new { quarantined = release.LineId, became.Source, Event = became.Id }, Json.Options);
        return new Notice(merchant.Value, "released:" + release.LineId, 0, Topic.QuarantinedLineReleased, release.ReleasedAt, merchant, null, null, body);
    }
}
