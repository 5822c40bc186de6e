namespace Puhui.Simulation;

/// <summary>What merchants of one kind have in common: prices, calendar, delivery, money. Rates are per order; shares are of sales.</summary>
internal sealed record KindProfile
{
    public required MerchantKind Kind { get; init; }

    /// <summary>Code of the reference population.</summary>
    public required string Industry { get; init; }

    /// <summary>The party that sends the events.</summary>
    public required string Platform { get; init; }

    /// <summary>Median price of one piece, major units.</summary>
    public required double Price { get; init; }

    /// <summary>What they sell: category codes, the first sold most.</summary>
    public required string[] Categories { get; init; }

    /// <summary>Word that ends a merchant's name.</summary>
    public required string Shop { get; init; }

    /// <summary>Orders by day of the week against the week's mean, Monday first.</summary>
    public double[] Weekday { get; init; } = [0.97, 0.95, 0.95, 0.97, 1.02, 1.08, 1.06];

    /// <summary>Orders before the Spring Festival, and around it, against an ordinary day.</summary>
    public (double Gift, double Trough) SpringFestival { get; init; } = (1.1, 0.35);

    /// <summary>Orders on Double 11 against an ordinary day; 618 swells half as much.</summary>
    public double SalePeak { get; init; } = 2.5;

    /// <summary>Share of sales that the goods cost, before ability.</summary>
    public double GoodsCost { get; init; } = 0.62;

    /// <summary>Share of ordinary daily sales that must be paid every day, sales or not.</summary>
    public double FixedCost { get; init; } = 0.09;

    /// <summary>Months of ordinary sales held in cash at first, and beyond which the owner takes cash home.</summary>
    public double CashMonths { get; init; } = 0.9;

    /// <summary>Platform's fee in basis points of settled sales.</summary>
    public int FeeBasisPoints { get; init; } = 500;

    public double ReturnRate { get; init; } = 0.05;

    /// <summary>Goods lose freshness on the road, and money goes back without the goods.</summary>
    public bool Perishable { get; init; }

    /// <summary>Days added to the road for customs.</summary>
    public int CustomsDays { get; init; }

    /// <summary>Share of ordinary daily sales spent on advertisements.</summary>
    public double AdShare { get; init; } = 0.04;

    /// <summary>Chance that an order comes from a buyer who bought here before, at ability 0.</summary>
    public double RepeatRate { get; init; } = 0.25;

    public static IReadOnlyDictionary<MerchantKind, KindProfile> All { get; } = Profiles().ToDictionary(p => p.Kind);

    private static KindProfile[] Profiles() => [Fruit, Tea, Apparel, Daily, Live, Cooperative, CrossBorder, Creator];

    private static KindProfile Fruit => new()
    {
        Kind = MerchantKind.FruitFarmer, Industry = "fruit", Platform = "shop-a", Price = 42, Categories = ["fresh-fruit", "fruit-gift-box", "dried-fruit"], Shop = "果园",
        SpringFestival = (1.7, 0.4), SalePeak = 1.6, GoodsCost = 0.50, FixedCost = 0.07, CashMonths = 3.5, ReturnRate = 0.05, Perishable = true, AdShare = 0.02,
    };

    private static KindProfile Tea => new()
    {
        Kind = MerchantKind.TeaFarmer, Industry = "tea", Platform = "shop-a", Price = 96, Categories = ["green-tea", "black-tea", "tea-gift-box"], Shop = "茶园",
        SpringFestival = (1.8, 0.5), SalePeak = 1.7, GoodsCost = 0.45, FixedCost = 0.07, CashMonths = 3.5, ReturnRate = 0.03, AdShare = 0.02, RepeatRate = 0.35,
    };

    private static KindProfile Apparel => new()
    {
        Kind = MerchantKind.Apparel, Industry = "apparel", Platform = "shop-a", Price = 88, Categories = ["women-clothing", "men-clothing", "shoes", "accessories"], Shop = "服饰",
        SpringFestival = (1.35, 0.3), SalePeak = 3.6, GoodsCost = 0.58, ReturnRate = 0.14, AdShare = 0.06, RepeatRate = 0.18,
        Weekday = [0.95, 0.93, 0.94, 0.96, 1.02, 1.12, 1.08],
    };

    private static KindProfile Daily => new()
    {
        Kind = MerchantKind.DailyGoods, Industry = "daily-goods", Platform = "shop-a", Price = 36, Categories = ["household", "cleaning", "kitchen", "stationery"], Shop = "百货",
        SpringFestival = (1.15, 0.4), SalePeak = 3.0, GoodsCost = 0.66, ReturnRate = 0.04, RepeatRate = 0.30,
    };

    private static KindProfile Live => new()
    {
        Kind = MerchantKind.LiveSeller, Industry = "live-stream", Platform = "live-b", Price = 58, Categories = ["snacks", "beauty", "women-clothing", "household"], Shop = "直播间",
        SpringFestival = (1.2, 0.35), SalePeak = 3.2, GoodsCost = 0.52, FeeBasisPoints = 900, ReturnRate = 0.24, AdShare = 0.07, RepeatRate = 0.28,
    };

    private static KindProfile Cooperative => Fruit with
    {
        Kind = MerchantKind.Cooperative, Industry = "cooperative", Price = 46, Shop = "合作社", GoodsCost = 0.48, ReturnRate = 0.03, RepeatRate = 0.33,
    };

    private static KindProfile CrossBorder => new()
    {
        Kind = MerchantKind.CrossBorder, Industry = "cross-border", Platform = "cross-c", Price = 24, Categories = ["home-textile", "toys", "electronics-accessory", "outdoor"], Shop = "国际贸易",
        SpringFestival = (1.0, 0.55), SalePeak = 1.9, GoodsCost = 0.55, FeeBasisPoints = 1_200, ReturnRate = 0.05, CustomsDays = 9, AdShare = 0.06, RepeatRate = 0.12,
        Weekday = [1.02, 0.99, 0.97, 0.97, 0.99, 1.02, 1.04],
    };

    private static KindProfile Creator => new()
    {
        Kind = MerchantKind.Creator, Industry = "creator", Platform = "live-b", Price = 49, Categories = ["creator-goods", "books", "crafts"], Shop = "工作室",
        SpringFestival = (1.1, 0.6), SalePeak = 1.5, GoodsCost = 0.50, FixedCost = 0.06, FeeBasisPoints = 800, ReturnRate = 0.06, AdShare = 0.02, RepeatRate = 0.40,
    };
}
