using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Takes the Olist data set in: registers its sellers with their consents, then sends its events through the ingest that every source uses.</summary>
public static class ImportOlist
{
    private const int MerchantsTogether = 500;

    private static readonly Refusal Implausible = new(QuarantineReason.ImplausibleTime, "at", "is after 2018-10-31, when nothing was sold any more, and the order has no row");

    /// <summary>What became of the import.</summary>
    /// <param name="Merchants">Sellers registered, now or before.</param>
    /// <param name="Refused">Sellers whose id belongs to another kind of merchant here; if there are any, no event is taken in.</param>
    /// <param name="Events">Null if there are any refused sellers.</param>
    public sealed record Result(int Merchants, IReadOnlyList<(MerchantId Merchant, RegisterMerchants.Outcome Outcome)> Refused, IngestReport? Events);

    /// <summary>Importing again completes what was broken off, and adds nothing to what is whole.</summary>
    /// <param name="progress">Told the report so far now and then.</param>
    public static async Task<Result> Handle(
        OlistConnector olist, ISignalStore store, TimeProvider clock, IProgress<IngestReport>? progress, CancellationToken stop)
    {
        var (registered, refused) = (0, new List<(MerchantId, RegisterMerchants.Outcome)>());
        foreach (var merchants in olist.Merchants().Chunk(MerchantsTogether))
        {
            var outcomes = await Register(merchants, store, Timestamp.Now(clock), stop).ConfigureAwait(false);
            var bad = merchants.Zip(outcomes, (m, o) => (m.Id, Outcome: o)).Where(m => m.Outcome >= RegisterMerchants.Outcome.PlatformDiffers).ToList();
            registered += merchants.Length - bad.Count;
            refused.AddRange(bad);
        }

        return new Result(
            registered,
            refused,
            refused.Count > 0 ? null : await new EventIngest(store, clock).Run(Batches(olist), OlistConnector.Source, progress, stop).ConfigureAwait(false));
    }

    /// <summary>A seller that is known already said what it said about consent; importing again never gives one it has withdrawn.</summary>
    private static async Task<IReadOnlyList<RegisterMerchants.Outcome>> Register(Merchant[] merchants, ISignalStore store, Timestamp now, CancellationToken stop)
    {
        var known = (await store.FindMerchants([.. merchants.Select(m => m.Id.Value)], stop).ConfigureAwait(false)).Select(s => s.Merchant.Id).ToHashSet();
        var consents = OlistConnector.Scopes.Select(scope => new RegisterMerchants.GivenConsent(scope, Purpose.BackTest, now, ExpiresAt: null)).ToList();
        var requests = merchants.Select(m => new RegisterMerchants.Request(m, known.Contains(m.Id) ? [] : consents)).ToList();
        return await RegisterMerchants.Handle(requests, store, stop).ConfigureAwait(false);
    }

    private static IAsyncEnumerable<LineBatch> Batches(OlistConnector olist) =>
        olist.Lines().Select((line, index) => (line, Number: index + 1L)).Chunk(EventIngest.LinesPerBatch).Select(Batch).ToAsyncEnumerable();

    private static LineBatch Batch((OlistLine Line, long Number)[] lines)
    {
        var batch = new LineBatch();
        foreach (var (line, number) in lines)
        {
            if (line.IsPlausible)
            {
                batch.Add(line.Json.Span, number);
            }
            else
            {
                batch.AddRefused(line.Json.Span, number, Implausible);
            }
        }

        return batch;
    }
}
