using System.Collections.Concurrent;
using Puhui.Credit;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>The models that decisions are made with, put together once each: a model never changes, so only which is the latest is asked again.</summary>
internal sealed class CreditModels(ServerData data, ICreditStore credit, TimeProvider clock)
{
    private static readonly TimeSpan LatestIsKnownFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task<CreditModel>> byReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DecisionVersions, Task<CreditModel>> byVersions = new();
    private readonly ConcurrentDictionary<DateOnly, Latest> latest = new();

    private sealed record Latest(string Version, long At);

    /// <summary>The model in force, with the latest reference of the day or before.</summary>
    public async Task<CreditModel> AsOf(DateOnly day, CancellationToken stop)
    {
        if (!latest.TryGetValue(day, out var known) || clock.GetElapsedTime(known.At) > LatestIsKnownFor)
        {
            var version = await credit.LatestReferenceVersion(day, data.Score.Version, data.Policy.Forecast.Version, stop).ConfigureAwait(false)
                ?? throw new ProblemException(422, "reference_missing", null, $"{day:yyyy-MM-dd}");
            known = new Latest(version, clock.GetTimestamp());
            Keep(latest, day, known);
        }

        return await Once(byReference, known.Version, Assemble).ConfigureAwait(false);
    }

    /// <summary>The model that a decision was made with.</summary>
    public Task<CreditModel> Of(DecisionVersions versions) => Once(byVersions, versions, v => ModelDocuments.Load(v, credit, CancellationToken.None));

    private async Task<CreditModel> Assemble(string version)
    {
        var reference = await credit.FindReference(version, CancellationToken.None).ConfigureAwait(false);
        Check.That(reference is not null, "a reference is never deleted");
        var model = new CreditModel(data.Score, data.Score.Weights, data.Policy, data.Rules, reference, CreditModel.CatalogueVersion);
        await credit.SaveDocuments(ModelDocuments.Of(model), Timestamp.Now(clock), CancellationToken.None).ConfigureAwait(false);
        return model;
    }

    /// <summary>Several callers share one piece of work; what failed is tried again by the next.</summary>
    private static async Task<CreditModel> Once<TKey>(ConcurrentDictionary<TKey, Task<CreditModel>> models, TKey key, Func<TKey, Task<CreditModel>> make)
        where TKey : notnull
    {
        if (!models.TryGetValue(key, out var model))
        {
            Keep(models, key, null);
            model = models.GetOrAdd(key, make);
        }

        try
        {
            return await model.ConfigureAwait(false);
        }
        catch
        {
            models.TryRemove(new KeyValuePair<TKey, Task<CreditModel>>(key, model));
            throw;
        }
    }

    /// <summary>A few of a kind are kept; a new one beyond that begins anew.</summary>
    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> cache, TKey key, TValue? value)
        where TKey : notnull
        where TValue : class
    {
        const int most = 32;
        if (cache.Count >= most)
        {
            cache.Clear();
        }

        if (value is not null)
        {
            cache[key] = value;
        }
    }
}
