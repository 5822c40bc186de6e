using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>Draws the merchants of a world one by one, each from streams of its own, so that a longer list begins with the shorter one.</summary>
internal sealed class Population(WorldParameters parameters)
{
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高", "罗"];
    private static readonly Zone Shanghai = Zone.Of("Asia/Shanghai");
    private readonly Region[] regions = [.. parameters.Regions.Select(Region.Of)];

    /// <summary>Three to five consecutive merchants make a cooperative; the last one may be cut short by the number of merchants.</summary>
    public IEnumerable<Traits> Draw()
    {
        var ordinal = 1;
        for (var unit = 1; ordinal <= parameters.Merchants; unit++)
        {
            var shared = Chance.For(parameters.Seed, Chance.Purpose.Household, unit);
            var kind = KindOf(shared.Uniform());
            var region = regions[Weighted(shared.Uniform(), regions, r => r.Sellers)];
            var crop = CropOf(kind, shared.Uniform());
            var members = kind == MerchantKind.Cooperative ? shared.Between(3, 5) : 1;
            for (var last = Math.Min(ordinal + members - 1, parameters.Merchants); ordinal <= last; ordinal++)
            {
                yield return DrawOne(ordinal, unit, kind, region, crop);
            }
        }
    }

    private Traits DrawOne(int ordinal, int unit, MerchantKind kind, Region region, Crop? crop)
    {
        var chance = Chance.For(parameters.Seed, Chance.Purpose.Merchant, ordinal);
        var profile = KindProfile.All[kind];
        var born = BirthDay(ref chance);
        var broadcasts = kind is MerchantKind.LiveSeller or MerchantKind.Creator;
        var merchant = MerchantOf(ordinal, profile, region, crop, born, ref chance);
        var yuanToDollar = kind == MerchantKind.CrossBorder && merchant.Currency == Currency.Cny ? 7 : 1;
        return new Traits
        {
            Ordinal = ordinal, Unit = unit, Profile = profile, Region = region, Crop = crop, Born = born,
            Merchant = merchant,
            Scopes = ScopesOf(ref chance),
            Ability = chance.Normal(),
            Quality = chance.Normal(),
            DailyOrders = parameters.MedianMonthlyOrders / 30 * chance.LogNormal(OrdersSigma),
            PriceMinor = 100 * yuanToDollar * profile.Price * chance.LogNormal(PriceSigma),
            Elasticity = chance.Uniform(0.2, 0.4),
            Honest = !chance.Happens(parameters.DishonestShare * (kind == MerchantKind.Cooperative ? 0.4 : 1)),
            Scheme = chance.Happens(parameters.CrookPrevalence) ? (Scheme)chance.Between(1, 5) : Scheme.None,
            SessionDays = broadcasts ? SessionsOf(ref chance) : 0,
            Fans = broadcasts ? FansOf(ref chance) : [],
        };
    }

    /// <summary>σ of ln orders; with <see cref="PriceSigma"/> the σ of ln sales is 1.4, as among the sellers of Olist.</summary>
    private const double OrdersSigma = 1.355;

    private const double PriceSigma = 0.35;

    private DateOnly BirthDay(ref Chance chance)
    {
        var late = !chance.Happens(parameters.ShareAtStart);
        var day = chance.Below(parameters.Days);
        return late ? parameters.Start.AddDays(day) : parameters.Start;
    }

    private Merchant MerchantOf(int ordinal, KindProfile profile, Region region, Crop? crop, DateOnly born, ref Chance chance)
    {
        var name = $"{region.Name}{Families[chance.Below(Families.Length)]}家{crop?.Name}{profile.Shop}{ordinal}";
        var registered = Shanghai.StartOf(born.AddDays(-1 - chance.Below(30)));
        var dollars = chance.Happens(0.5) && profile.Kind == MerchantKind.CrossBorder;
        return new Merchant(
            new MerchantId($"m-{ordinal:D5}"), new PartyId(profile.Platform), name, profile.Industry, region.Code, Currency.Of(dollars ? "USD" : "CNY"), Shanghai, registered);
    }

    /// <summary>Trade and money always; a few keep their parcels or their reviews to themselves, and the platform then does not send them.</summary>
    private static HashSet<DataScope> ScopesOf(ref Chance chance)
    {
        HashSet<DataScope> scopes = [DataScope.Trade, DataScope.Money];
        if (!chance.Happens(0.02))
        {
            scopes.Add(DataScope.Logistics);
        }

        if (!chance.Happens(0.03))
        {
            scopes.Add(DataScope.Reputation);
        }

        return scopes;
    }

    private static int SessionsOf(ref Chance chance)
    {
        var days = 0;
        for (var sessions = chance.Between(2, 5); sessions > 0; sessions--)
        {
            days |= 1 << chance.Below(7);
        }

        return days;
    }

    private static double[] FansOf(ref Chance chance)
    {
        var fans = new double[chance.Between(1, 3)];
        for (var host = 0; host < fans.Length; host++)
        {
            fans[host] = 2_000 * chance.LogNormal(1.2);
        }

        return fans;
    }

    private MerchantKind KindOf(double uniform)
    {
        var kinds = parameters.Shares.OrderBy(s => s.Key).ToArray();
        return kinds[Weighted(uniform, kinds, k => k.Value)].Key;
    }

    private static Crop? CropOf(MerchantKind kind, double uniform) => kind switch
    {
        MerchantKind.FruitFarmer or MerchantKind.Cooperative => Crop.Fruits[(int)(uniform * Crop.Fruits.Count)],
        MerchantKind.TeaFarmer => Crop.Teas[(int)(uniform * Crop.Teas.Count)],
        _ => null,
    };

    /// <summary>The index into which a uniform number falls when the interval is cut by weight.</summary>
    internal static int Weighted<T>(double uniform, IReadOnlyList<T> items, Func<T, double> weight)
    {
        var left = uniform * items.Sum(weight);
        for (var i = 0; i < items.Count - 1; i++)
        {
            left -= weight(items[i]);
            if (left < 0)
            {
                return i;
            }
        }

        return items.Count - 1;
    }
}
