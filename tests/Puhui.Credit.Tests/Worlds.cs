using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

/// <summary>Small seeded worlds to decide in.</summary>
internal static class Worlds
{
    public static readonly DateOnly AsOf = new(2026, 6, 1);

    public static ScoreDefinition Definition { get; } = ScoreDefinition.Parse(Text("social-score"));

    public static CreditPolicy Policy { get; } = CreditPolicy.Parse(Text("sales-repaid"));

    public static RuleSet Rules { get; } = RuleSet.Parse(
    [
        """
        [
          {"id":"all_in_cap_small_loan","value":"0.24","unit":"fraction","licences":["micro_lender"],"effective_from":"2020-01-01","effective_to":null,"source":"test","verified":true},
          {"id":"civil_lending_cap.lpr_multiple","value":"4","unit":"multiple","licences":["private"],"effective_from":"2020-08-20","effective_to":null,"source":"test","verified":true},
          {"id":"lpr_1y","value":"0.03","unit":"fraction","licences":[],"effective_from":"2025-05-20","effective_to":null,"source":"test","verified":true},
          {"id":"small_loan_online_caps.business","value":"10000000","unit":"CNY","licences":["micro_lender"],"effective_from":"2024-12-31","effective_to":null,"source":"test","verified":true}
        ]
        """,
    ]);

    public static Merchant NewMerchant(string id, string currency = "CNY", string industry = "fruit") => new(
        new MerchantId(id), new PartyId("shop"), id, industry, "CN-33", Currency.Of(currency), Zone.Of("Asia/Shanghai"), new Timestamp(0));

    /// <summary>A merchant that sells every few days from a first day on; amounts in minor units.</summary>
    public static MerchantHistory NewHistory(string id, int seed, DateOnly first, DateOnly end, double perDay = 0.6, int mean = 20_000, string currency = "CNY")
    {
        var random = new Random(seed);
        var tiles = new List<Tile>();
        for (var day = first; day < end; day = day.AddDays(1))
        {
            var sells = day == first || random.NextDouble() < perDay;
            if (sells)
            {
                tiles.Add(NewTile(day, 1 + random.Next(3), mean / 2 + random.Next(mean), random.NextDouble() < 0.05 ? 1_000 : 0));
            }
        }

        return new MerchantHistory(NewMerchant(id, currency), tiles);
    }

    public static Tile NewTile(DateOnly day, long orders, long gross, long refunded = 0)
    {
        var measures = new long[Tile.MeasureCount];
        measures[(int)Measure.Orders] = orders;
        measures[(int)Measure.GrossSales] = gross;
        measures[(int)Measure.RefundedAmount] = refunded;
        return new Tile(day, measures, []);
    }

    /// <summary>The features of the score definition at random, some missing.</summary>
    public static FeatureVector RandomFeatures(string id, Random random, DateOnly asOf, double missing = 0.1)
    {
        var values = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var name in Definition.Indicators.SelectMany(i => i.Features))
        {
            values[name] = random.NextDouble() < missing ? null : Math.Round(random.NextDouble() * 10, 2, MidpointRounding.ToEven);
        }

        values["age_days"] = 90 + random.Next(400);
        values["net_sales_90d"] = 1_000 + random.Next(1_000_000);
        return new FeatureVector(new MerchantId(id), asOf, values);
    }

    public static ReferencePopulation NewPopulation(int seed, int merchants = 300)
    {
        var random = new Random(seed);
        return ReferencePopulation.Build(
            Enumerable.Range(0, merchants).Select(i => new PopulationMember(i % 2 == 0 ? "fruit" : "tea", RandomFeatures($"m-{i}", random, AsOf))), AsOf, Definition);
    }

    public static ForecastModel NewForecast(int seed, int merchants = 40) => ForecastModel.Fit(
        Enumerable.Range(0, merchants).Select(i => NewHistory($"m-{i}", seed + i, AsOf.AddDays(-400), AsOf, perDay: 0.1 + (0.8 * i / merchants))), AsOf, Policy.Forecast);

    public static CreditModel NewModel(int seed) => new(
        Definition, Definition.Weights, Policy, Rules, new Reference(AsOf, NewPopulation(seed), NewForecast(seed)), CreditModel.CatalogueVersion);

    public static DecisionFacts NewFacts(int seed, CreditModel model)
    {
        var random = new Random(seed);
        var history = NewHistory($"m-{seed}", seed, AsOf.AddDays(-100 - random.Next(300)), AsOf, 0.2 + (0.7 * random.NextDouble()), 1_000 + random.Next(200_000));
        var features = RandomFeatures(history.Merchant.Id.Value, random, AsOf);
        return DecisionFacts.Of(history, features, Purpose.Credit, AllScopes, new BorrowerStanding(Money.FromMinor(random.Next(3) == 0 ? random.Next(100_000) : 0, Currency.Cny), 0), [], model);
    }

    public static IReadOnlySet<DataScope> AllScopes { get; } = Enum.GetValues<DataScope>().ToHashSet();

    private static string Text(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Puhui.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return File.ReadAllText(Path.Combine(folder, "policies", name + ".json"));
    }
}
