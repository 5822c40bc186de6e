using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>
/// Turns the Olist data set (a Brazilian marketplace, 2016–2018) into merchants and event lines for the same ingest that every other source uses.
/// Lines come in the order of seller, time and id, so that two imports of the same files send the same lines in the same order.
/// </summary>
public sealed class OlistConnector
{
    public const string Source = "olist";

    /// <summary>After this local day no order was ever shipped; a later limit without an order's row is a fault in the data.</summary>
    private static readonly DateTime PlausibleUntil = new(2018, 10, 31);

    private readonly OlistData data;

    private OlistConnector(OlistData data) => this.data = data;

    /// <summary>What merchants consent to at import: back-test only, and only what the data set holds or is computed as if it did.</summary>
    public static IReadOnlyList<DataScope> Scopes { get; } = [DataScope.Trade, DataScope.Logistics, DataScope.Reputation, DataScope.Money];

    /// <summary>Reads every file before the first line is made: a fault in a file leaves nothing half-imported.</summary>
    /// <param name="open">Opens a file of <see cref="OlistFiles"/> for reading; its bytes are UTF-8.</param>
    public static async Task<OlistConnector> Read(Func<string, Stream> open, CancellationToken stop) =>
        new(await OlistData.Read(open, stop).ConfigureAwait(false));

    /// <summary>One merchant per seller, ascending by id; registered when its first order was placed.</summary>
    public IEnumerable<Merchant> Merchants()
    {
        var zone = Zone.Of(OlistLine.ZoneId);
        var beginning = data.Sales.SelectMany(s => s).Min(FirstKnown);
        foreach (var seller in data.Sellers)
        {
            var registered = data.Sales[seller.Seller].Select(FirstKnown).DefaultIfEmpty(beginning).Min();
            yield return new Merchant(
                new MerchantId(seller.Seller),
                new PartyId(Source),
                seller.Seller,
                "marketplace",
                seller.State,
                OlistLine.Currency,
                zone,
                OlistLine.Moment(registered));
        }
    }

    /// <summary>Every event, those with an impossible time marked as such.</summary>
    public IEnumerable<OlistLine> Lines() => data.Sales
        .OrderBy(own => own.Key, StringComparer.Ordinal)
        .SelectMany(own => own.SelectMany(LinesOf).OrderBy(l => l.At).ThenBy(l => l.Id, StringComparer.Ordinal));

    private static DateTime FirstKnown(OlistSale sale) => sale.Row?.Purchased ?? sale.Items.Min(i => i.ShippingLimit);

    private static bool IsPlausible(OlistSale sale, OlistItem item) => sale.Row is not null || item.ShippingLimit < PlausibleUntil.AddDays(1);

    /// <summary>What is quarantined has no effect: a sale of which nothing is plausible has no cancellation, delivery or review either.</summary>
    private IEnumerable<OlistLine> LinesOf(OlistSale whole)
    {
        var sale = whole with { Items = [.. whole.Items.Where(i => IsPlausible(whole, i))] };
        if (sale.Items.Count < whole.Items.Count)
        {
            var rest = whole with { Items = [.. whole.Items.Where(i => !IsPlausible(whole, i))] };
            yield return OlistLine.PlacedImplausibly(rest, FirstKnown(rest));
        }

        if (sale.Items.Count == 0)
        {
            yield break;
        }

        yield return OlistLine.Placed(sale, FirstKnown(sale));
        if (sale.Row is { IsCancelled: true })
        {
            yield return OlistLine.Cancelled(sale, sale.Row);
        }

        if (sale.Row is { Delivered: { } delivered })
        {
            yield return OlistLine.Delivered(sale, sale.Row, delivered);
        }

        foreach (var review in data.Reviews[sale.Order])
        {
            yield return OlistLine.Reviewed(sale, review);
        }
    }
}
