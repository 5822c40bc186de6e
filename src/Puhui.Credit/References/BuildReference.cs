using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Builds and keeps the reference of a day from every merchant whose records may be used.</summary>
public static class BuildReference
{
    private const int Together = 200;

    /// <summary>A wish for a reference.</summary>
    /// <param name="AsOf">Only what was known before this day is learned from.</param>
    public sealed record Request(DateOnly AsOf, ScoreDefinition Definition, ForecastDesign Design);

    /// <summary>What came of it.</summary>
    /// <param name="IsNew">False if exactly this reference was there already.</param>
    /// <param name="TooLarge">Merchants left out because their figures are too large to be computed.</param>
    public sealed record Answer(Reference Reference, bool IsNew, IReadOnlyList<MerchantId> TooLarge);

    /// <summary>A merchant without any consent to trade records now is left out; of the others, families of records not consented to are missing.</summary>
    /// <param name="seen">Told the number of merchants looked at, now and then.</param>
    public static async Task<Answer> Handle(
        Request request, ISignalStore signals, ICreditStore credit, TimeProvider clock, Action<int> seen, CancellationToken stop)
    {
        var builder = new ReferenceBuilder(request.AsOf, request.Definition, request.Design);
        var now = Timestamp.Now(clock);
        var waiting = new List<MerchantHistory>(Together);
        var tooLarge = new List<MerchantId>();
        var count = 0;
        await foreach (var history in signals.StreamHistories(request.AsOf, stop).ConfigureAwait(false))
        {
            waiting.Add(history);
            count++;
            if (waiting.Count == Together)
            {
                tooLarge.AddRange(await AddAll(waiting, builder, request.AsOf, now, signals, stop).ConfigureAwait(false));
                seen(count);
            }
        }

        tooLarge.AddRange(await AddAll(waiting, builder, request.AsOf, now, signals, stop).ConfigureAwait(false));
        var reference = builder.Build();
        return new Answer(reference, await credit.SaveReference(reference, now, stop).ConfigureAwait(false), tooLarge);
    }

    /// <summary>Adds those waiting and says which could not be computed.</summary>
    private static async Task<List<MerchantId>> AddAll(
        List<MerchantHistory> waiting, ReferenceBuilder builder, DateOnly asOf, Timestamp now, ISignalStore signals, CancellationToken stop)
    {
        var found = await signals.FindMerchants([.. waiting.Select(h => h.Merchant.Id.Value)], stop).ConfigureAwait(false);
        var standings = found.ToDictionary(s => s.Merchant.Id);
        var tooLarge = new List<MerchantId>();
        foreach (var history in waiting)
        {
            var scopes = Enum.GetValues<DataScope>().Where(s => standings[history.Merchant.Id].Consents.Allows(s, now)).ToHashSet();
            if (scopes.Contains(DataScope.Trade) && !TryAdd(history, scopes, builder, asOf))
            {
                tooLarge.Add(history.Merchant.Id);
            }
        }

        waiting.Clear();
        return tooLarge;
    }

    private static bool TryAdd(MerchantHistory history, HashSet<DataScope> scopes, ReferenceBuilder builder, DateOnly asOf)
    {
        try
        {
            builder.Add(history, Features.Compute(history, asOf).Within(scopes));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
