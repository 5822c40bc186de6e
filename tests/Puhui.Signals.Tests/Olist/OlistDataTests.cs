using System.Globalization;
using System.IO.Compression;
using System.Text;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Signals.Tests.Olist;

/// <summary>The real data set; the counts were taken from the files by hand, and single sellers are computed again straight from the CSV rows.</summary>
public sealed class OlistDataTests
{
    private static readonly DateOnly AsOf = new(2018, 2, 1);

    [DataFact("olist")]
    public async Task The_whole_data_set_becomes_these_many_events()
    {
        var olist = await OlistConnector.Read(Open, CancellationToken.None);
        var lines = olist.Lines().ToList();

        Assert.Equal(3_095, olist.Merchants().Count());
        Assert.Equal(100_010 - 3, lines.Count(l => l.Id.EndsWith(":placed", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(l => !l.IsPlausible));
        Assert.Equal(lines.Count, lines.DistinctBy(l => l.Id).Count());
    }

    [DataFact("olist")]
    public async Task Imported_sellers_have_the_features_their_rows_give_and_a_second_import_adds_nothing()
    {
        await using var databases = new SqliteDatabases();
        await using var database = await databases.New();
        var store = new SignalStore(database);
        var first = await Import(store);
        var second = await Import(store);
        Assert.Equal(3, first.Events!.Quarantined);
        Assert.Equal((0, first.Events.Accepted), (second.Events!.Accepted, second.Events.Repeated));

        var orders = Rows(OlistFiles.Orders).ToDictionary(r => r["order_id"]);
        var sellers = Rows(OlistFiles.Items).GroupBy(r => r["seller_id"]).OrderByDescending(s => s.Count()).ToList();
        foreach (var seller in sellers.Where((_, i) => i < 20 || i % 100 == 0))
        {
            var standing = await store.FindMerchant(new MerchantId(seller.Key), CancellationToken.None);
            Assert.True(standing!.Consents.Allows(DataScope.Trade, Purpose.BackTest, Timestamp.Now(TimeProvider.System)));
            Assert.False(standing.Consents.Allows(DataScope.Trade, Purpose.Credit, Timestamp.Now(TimeProvider.System)));
            var history = await store.LoadHistory(new MerchantId(seller.Key), AsOf, CancellationToken.None);
            Compare([.. seller], orders, Signals.Features.Compute(history!, AsOf));
        }
    }

    /// <summary>The mapping again, as a script would do it.</summary>
    private static void Compare(List<Dictionary<string, string>> items, Dictionary<string, Dictionary<string, string>> orders, FeatureVector seen)
    {
        var sales = items
            .Where(i => orders.ContainsKey(i["order_id"]) || string.CompareOrdinal(i["shipping_limit_date"], "2018-11-01") < 0)
            .GroupBy(i => i["order_id"])
            .Select(o => (
                At: orders.TryGetValue(o.Key, out var row) ? row["order_purchase_timestamp"] : o.Min(i => i["shipping_limit_date"])!,
                Row: row,
                Amount: o.Sum(i => decimal.Parse(i["price"], CultureInfo.InvariantCulture) * 100)))
            .ToList();
        string Day(int back) => AsOf.AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bool Within(string at, int days) => string.CompareOrdinal(at, Day(days)) >= 0 && string.CompareOrdinal(at, Day(0)) < 0;
        var quarter = sales.Where(s => Within(s.At, 90)).ToList();
        var delivered = sales.Where(s => s.Row is { } r && Within(r["order_delivered_customer_date"], 365)).ToList();
        var onTime = delivered.Count(s => string.CompareOrdinal(s.Row!["order_delivered_customer_date"][..10], s.Row["order_estimated_delivery_date"]) <= 0);
        var cancelled = sales.Where(s => s.Row is { } r && r["order_status"] is "canceled" or "unavailable" && Within(LastKnown(s.Row!), 365));

        Assert.Equal(quarter.Count, seen["orders_90d"]);
        Assert.Equal((double)quarter.Sum(s => s.Amount), seen["gross_sales_90d"]);
        Assert.Equal((double)cancelled.Sum(s => s.Amount), seen["reversed_sales_365d"]);
        Assert.Equal(quarter.Select(s => s.At[..10]).Distinct().Count(), seen["active_days_90d"]);
        Assert.Equal(quarter.Count == 0 ? null : (double)quarter.Count(s => string.CompareOrdinal(s.At[11..], "06:00") < 0) / quarter.Count, seen["night_order_share_90d"]);
        Assert.Equal(delivered.Count, seen["parcels_delivered_365d"]);
        Assert.Equal(delivered.Count == 0 ? null : (double)onTime / delivered.Count, seen["on_time_rate_365d"]);
    }

    private static string LastKnown(Dictionary<string, string> row) =>
        new[] { "order_purchase_timestamp", "order_approved_at", "order_delivered_carrier_date", "order_delivered_customer_date" }.Max(c => row[c])!;

    private static async Task<ImportOlist.Result> Import(SignalStore store) =>
        await ImportOlist.Handle(await OlistConnector.Read(Open, CancellationToken.None), store, TimeProvider.System, null, CancellationToken.None);

    /// <summary>Good enough for the files without quoted line breaks.</summary>
    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var text = new StreamReader(Open(file), Encoding.UTF8);
        var columns = text.ReadLine()!.Split(',');
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            yield return columns.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => fields[c.i]);
        }
    }

    private static Stream Open(string file) =>
        new GZipStream(File.OpenRead(Path.Combine(RepositoryFiles.Data("olist")!, file + ".gz")), CompressionMode.Decompress);
}
