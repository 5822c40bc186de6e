using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows a borrower which families of records are kept of its shop, what for, since when, and all it ever said about that.</summary>
internal sealed class ListOwnSources() : Endpoint("GET", "/v1/me/sources", "Lists the records kept of the caller's own shop by family, with consents and their history", Permission.Self)
{
    /// <summary>Which shop it is about, and each family of records; a family nobody consented to and nothing is kept of is there too.</summary>
    internal sealed record Answer(MerchantId Merchant, string Name, IReadOnlyList<Source> Sources);

    /// <summary>One family of records.</summary>
    /// <param name="Records">How many are kept.</param>
    /// <param name="InForce">The consents that hold now.</param>
    /// <param name="History">All that was ever said about it, latest first.</param>
    internal sealed record Source(DataScope Scope, long Records, Timestamp? First, Timestamp? Last, IReadOnlyList<ConsentFact> InForce, IReadOnlyList<ConsentFact> History);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override Delegate Handler => Show;

    private static async Task<Answer> Show(Caller caller, ISignalStore signals, [FromQuery] string? merchant, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        var shop = Shops.Choose(own, merchant) ?? throw new ProblemException(404, "not_found", "merchant");
        var counts = (await signals.CountEvents(shop.Merchant.Id, stop).ConfigureAwait(false)).ToLookup(c => c.Kind.Scope());
        return new Answer(shop.Merchant.Id, shop.Merchant.Name, [.. Enum.GetValues<DataScope>().Select(s => Of(s, [.. counts[s]], shop.Consents, caller.Now))]);
    }

    private static Source Of(DataScope scope, IReadOnlyList<EventCount> counts, ConsentHistory consents, Timestamp now) => new(
        scope,
        counts.Sum(c => c.Count),
        counts.Count == 0 ? null : counts.Min(c => c.First),
        counts.Count == 0 ? null : counts.Max(c => c.Last),
        [.. Enum.GetValues<Purpose>().Select(p => consents.InForce(scope, p, now)).OfType<ConsentFact>()],
        [.. consents.Facts.Where(f => f.Scope == scope).Reverse()]);
}
