using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What one import knows of merchants and their consents: looked up once per set, and forgotten after a second so that a withdrawal holds for the lines that follow.</summary>
/// <param name="party">Only its own merchants are known; null: all.</param>
internal sealed class MerchantDirectory(PartyId? party)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, MerchantStanding?> known = new(StringComparer.Ordinal);
    private Timestamp since = new(long.MinValue);

    /// <summary>False if the id has not been looked up; a merchant looked up and not registered is null.</summary>
    public bool TryGet(string id, out MerchantStanding? standing) => known.TryGetValue(id, out standing);

    /// <summary>Forgets everything once it is too old to be relied on.</summary>
    public void Refresh(Timestamp now)
    {
        if (since.Micros == long.MinValue || now.Since(since) >= Fresh || now < since)
        {
            known.Clear();
            since = now;
        }
    }

    public async Task LookUp(IReadOnlyCollection<string> ids, ISignalStore store, CancellationToken stop)
    {
        foreach (var standing in await store.FindMerchants(ids, stop).ConfigureAwait(false))
        {
            Add(party is { } platform && standing.Merchant.Platform != platform ? null : standing, standing.Merchant.Id.Value);
        }

        foreach (var id in ids)
        {
            known.TryAdd(id, null);
        }
    }

    /// <summary>Remembers what an id stands for; null: it is not registered.</summary>
    internal void Add(MerchantStanding? standing, string id) => known[id] = standing;
}
