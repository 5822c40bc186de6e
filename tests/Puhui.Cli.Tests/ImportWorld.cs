using System.Globalization;
using System.Text;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Tests;

/// <summary>Forty merchants and their events, every tenth order with a payout, for imports that are disturbed; and the picture a store gives once they are in.</summary>
internal static class ImportWorld
{
    private const int Merchants = 40;

    public static IEnumerable<string> MerchantLines() => Enumerable.Range(0, Merchants).Select(i =>
        $$"""{"merchant":"m-{{i}}","platform":"s","name":"n","industry":"fruit","region":"CN-33","currency":"CNY","time_zone":"Asia/Shanghai","registered_at":"2026-01-01T00:00:00Z","consents":[{"scope":"trade","purpose":"credit","given_at":"2026-01-01T00:00:00Z"},{"scope":"money","purpose":"credit","given_at":"2026-01-01T00:00:00Z"}]}""");

    public static int EventCount(int orders) => orders + PayoutCount(orders);

    public static string EventLines(int orders)
    {
        var text = new StringBuilder();
        for (var i = 0; i < orders; i++)
        {
            var envelope = string.Create(
                CultureInfo.InvariantCulture, $"\"source\":\"s\",\"merchant\":\"m-{i % Merchants}\",\"at\":\"2026-03-{1 + (i * 20 / orders):00}T10:00:00+08:00\"");
            text.AppendLine(CultureInfo.InvariantCulture, $$$"""{{{{envelope}}},"id":"o-{{{i}}}","kind":"order.placed","data":{"order":"o-{{{i}}}","buyer":"b-{{{i % 700}}}","lines":[{"sku":"s","category":"c-{{{i % 5}}}","qty":2,"price":"{{{i % 90}}}.25"}]}}""");
            if (i % 10 == 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $$$"""{{{{envelope}}},"id":"p-{{{i}}}","kind":"payout.settled","data":{"gross":"100.00","fees":"5.00","refunds":"{{{i % 7}}}.00","net":"{{{95 - (i % 7)}}}.00"}}""");
            }
        }

        return text.ToString();
    }

    /// <summary>Every figure of every tile and every payout notice; fails if a tile is not what its events add up to.</summary>
    public static async Task<string> Picture(string address, int orders)
    {
        await using var database = Database.Open(address);
        var store = new SignalStore(database);
        var text = new StringBuilder();
        await foreach (var history in store.StreamHistories(null, default))
        {
            Assert.Empty(await store.RebuildTiles(history.Merchant.Id, default));
            foreach (var tile in history.Tiles)
            {
                var parts = tile.Parts.GroupBy(p => (p.Dimension, p.Key)).OrderBy(g => g.Key.Dimension).ThenBy(g => g.Key.Key).Select(g => $"{g.Sum(p => p.Count)}/{g.Sum(p => p.Amount)}");
                text.AppendLine($"{history.Merchant.Id} {tile.Day.DayNumber} {string.Join(' ', Enum.GetValues<Measure>().Select(m => tile[m]))} {string.Join(' ', parts)}");
            }
        }

        var notices = await store.Undelivered(orders, default);
        Assert.Equal(PayoutCount(orders), notices.Count);
        return text.AppendJoin('\n', notices).ToString();
    }

    private static int PayoutCount(int orders) => orders / 10;
}
