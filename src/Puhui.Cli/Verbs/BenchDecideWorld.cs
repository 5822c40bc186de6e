using System.Globalization;
using System.Text;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>Seeded merchants with two years of orders, parcels and reviews, stored as any import would store them.</summary>
internal sealed class BenchDecideWorld(int merchants)
{
    private const int Days = 730;
    private const int LinesTogether = 2_000;

    /// <summary>The day decided on; everything stored lies before it.</summary>
    public static DateOnly AsOf { get; } = new(2026, 6, 1);

    public static PartyId Lender { get; } = new("bench");

    public IReadOnlyList<MerchantId> Merchants { get; } = [.. Enumerable.Range(0, merchants).Select(i => new MerchantId($"bench-{i:0000}"))];

    public async Task Store(SignalStore signals, Action<int> seen, TimeProvider clock, CancellationToken stop)
    {
        var scopes = new[] { DataScope.Trade, DataScope.Logistics, DataScope.Reputation }
            .Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, Timestamp.Parse("2024-01-01T00:00:00Z"), null)).ToList();
        await RegisterMerchants.Handle([.. Merchants.Select(m => new RegisterMerchants.Request(NewMerchant(m), scopes))], signals, stop);
        for (var i = 0; i < Merchants.Count; i++)
        {
            using var lines = new MemoryStream(Encoding.UTF8.GetBytes(Lines(i)));
            var report = await new EventIngest(signals, clock).Run(LineReader.Read(lines, LinesTogether, stop), "bench", null, stop);
            Check.That(report.Quarantined == 0, "the benchmark's own records are sound");
            seen(i + 1);
        }
    }

    private static Merchant NewMerchant(MerchantId id) => new(
        id, new PartyId("bench"), id.Value, "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), Timestamp.Parse("2024-01-01T00:00:00Z"));

    private string Lines(int merchant)
    {
        var random = new Random(merchant);
        var text = new StringBuilder();
        var pace = 0.2 + (0.75 * random.NextDouble());
        for (var day = 0; day < Days; day++)
        {
            if (random.NextDouble() < pace)
            {
                Order(text, merchant, day, random);
            }
        }

        return text.ToString();
    }

    private void Order(StringBuilder text, int merchant, int day, Random random)
    {
        var placed = AsOf.AddDays(day - Days);
        var price = (50 + random.Next(20_000)) / 100m;
        Line(text, merchant, $"{day}:placed", "order.placed", placed, $$"""{"order":"{{day}}","buyer":"b-{{random.Next(40)}}","lines":[{"sku":"s","category":"c-{{random.Next(3)}}","qty":1,"price":"{{price.ToString("0.00", CultureInfo.InvariantCulture)}}"}]}""");
        if (day + 5 < Days)
        {
            var (promised, delivered) = (placed.AddDays(4), placed.AddDays(2 + random.Next(4)));
            Line(text, merchant, $"{day}:delivered", "parcel.delivered", delivered, $$"""{"order":"{{day}}","promised":"{{promised:yyyy-MM-dd}}","delivered":"{{delivered:yyyy-MM-dd}}"}""");
        }

        if (day + 7 < Days && random.Next(3) == 0)
        {
            Line(text, merchant, $"{day}:review", "review.posted", placed.AddDays(7), $$"""{"order":"{{day}}","rating":{{1 + random.Next(5)}}}""");
        }
    }

    private void Line(StringBuilder text, int merchant, string id, string kind, DateOnly day, string data) =>
        text.Append(CultureInfo.InvariantCulture, $$"""{"source":"bench","id":"{{id}}","merchant":"{{Merchants[merchant]}}","kind":"{{kind}}","at":"{{day:yyyy-MM-dd}}T10:00:00+08:00","data":{{data}}}""").Append('\n');
}
