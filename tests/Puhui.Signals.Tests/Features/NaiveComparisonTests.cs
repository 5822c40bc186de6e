using System.Text;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Signals.Tests.Features;

/// <summary>Random merchants through the real ingest and store, with lines late, shuffled, repeated and corrected, against naive code over the same lines.</summary>
public sealed class NaiveComparisonTests : IAsyncDisposable
{
    private const double Tolerance = 1e-9;
    private static readonly string[] Zones = ["Asia/Shanghai", "America/Sao_Paulo", "Europe/London", "Pacific/Auckland", "UTC-03"];
    private readonly SqliteDatabases databases = new();

    public ValueTask DisposeAsync() => databases.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_101)]
    public async Task Random_merchants_have_the_features_that_naive_code_finds(int seed)
    {
        var end = new DateOnly(2024, 4, 1);
        var shops = Enumerable.Range(0, 40).ToDictionary(i => $"m-{i}", i => (Zone: Zones[i % Zones.Length], Lines: RandomShopLines.Make(seed + i, $"m-{i}", end)));
        await using var database = await databases.New();
        var store = new SignalStore(database);
        await Register(store, shops.ToDictionary(s => s.Key, s => s.Value.Zone));

        var chance = new Random(seed);
        var arrivals = shops.Values.SelectMany(s => s.Lines).SelectMany(l => Enumerable.Repeat(l, chance.Next(1, 3))).ToArray();
        chance.Shuffle(arrivals);
        await Import(store, arrivals);

        foreach (var asOf in new[] { new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31), end })
        {
            await foreach (var history in store.StreamHistories(null, CancellationToken.None))
            {
                var id = history.Merchant.Id.Value;
                AssertSame(NaiveFeatures.Compute(shops[id].Lines, shops[id].Zone, asOf), Signals.Features.Compute(history, asOf), $"seed {seed}, {id}, {asOf:yyyy-MM-dd}");
            }
        }
    }

    [Theory]
    // London puts its clocks forward on 31 March 2024 at 01:00 UTC.
    [InlineData("2024-03-30T23:59:59Z", "2024-03-30", false)]
    [InlineData("2024-03-31T00:00:00Z", "2024-03-31", true)]
    [InlineData("2024-03-31T04:59:59Z", "2024-03-31", true)] // 05:59:59 summer time
    [InlineData("2024-03-31T05:00:00Z", "2024-03-31", false)] // 06:00 summer time
    [InlineData("2024-03-31T22:59:59Z", "2024-03-31", false)]
    [InlineData("2024-03-31T23:00:00Z", "2024-04-01", true)]
    // And back on 29 October 2023 at 01:00 UTC.
    [InlineData("2023-10-28T23:00:00Z", "2023-10-29", true)]
    [InlineData("2023-10-29T23:59:59Z", "2023-10-29", false)]
    public async Task An_order_belongs_to_the_local_day_and_hour_also_when_the_clocks_change(string at, string day, bool night)
    {
        await using var database = await databases.New();
        var store = new SignalStore(database);
        await Register(store, new Dictionary<string, string> { ["m-1"] = "Europe/London" });
        await Import(store, $$$"""{"source":"a","id":"1","merchant":"m-1","kind":"order.placed","at":"{{{at}}}","data":{"order":"1","buyer":"b","lines":[{"sku":"s","category":"c","qty":1,"price":"1.00"}]}}""");

        var seen = Signals.Features.Compute((await store.LoadHistory(new MerchantId("m-1"), null, CancellationToken.None))!, Shop.Day(day).AddDays(1));
        Assert.Equal(1, seen["days_since_last_order"]);
        Assert.Equal(night ? 1 : 0, seen["night_order_share_7d"]);
    }

    private static void AssertSame(IReadOnlyDictionary<string, double?> naive, FeatureVector computed, string which)
    {
        Assert.Equal(computed.Values.Keys.Order(StringComparer.Ordinal), naive.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in computed.Values)
        {
            var same = value is { } a && naive[name] is { } b ? Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(b)) : value is null && naive[name] is null;
            Assert.True(same, $"{which}: {name} is {value}, naive {naive[name]}");
        }
    }

    private static async Task Register(SignalStore store, Dictionary<string, string> zones)
    {
        var given = Enum.GetValues<DataScope>().Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, new Timestamp(0), null)).ToList();
        var requests = zones.Select(z => new RegisterMerchants.Request(
            new Merchant(new MerchantId(z.Key), new PartyId("shop-a"), z.Key, "tea", "CN-33", Currency.Cny, Zone.Of(z.Value), new Timestamp(0)), given));
        await RegisterMerchants.Handle([.. requests], store, CancellationToken.None);
    }

    private static async Task Import(SignalStore store, params string[] lines)
    {
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var report = await new EventIngest(store, TimeProvider.System).Run(LineReader.Read(input, 1_000, CancellationToken.None), "-", null, CancellationToken.None);
        Assert.True(report.Quarantined == 0, string.Join('\n', report.Reasons.SelectMany(r => r.First)));
        Assert.Equal(lines.Length, report.Accepted + report.Repeated);
    }
}
