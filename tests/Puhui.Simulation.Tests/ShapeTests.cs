using Puhui.Signals;

namespace Puhui.Simulation.Tests;

/// <summary>The shapes that methods.md §9 asks for, measured on one lived world (its seed is in <see cref="LivedWorld"/>) or on a large population drawn but not lived. Bounds are about four standard errors, said where used.</summary>
public class ShapeTests(LivedWorld lived) : IClassFixture<LivedWorld>
{
    private static readonly DateOnly SpringFestival = new(2024, 2, 10);

    [Fact]
    public void Sizes_are_log_normal_with_a_sigma_of_1_4()
    {
        var logs = new Population(Worlds.Small(50, merchants: 20_000)).Draw().Where(t => t.Profile.Kind == MerchantKind.DailyGoods)
            .Select(t => Math.Log(t.MonthlySalesMinor)).ToArray();
        var mean = logs.Average();
        var sigma = Math.Sqrt(logs.Average(l => (l - mean) * (l - mean)));

        // About 3 500 merchants: standard error of σ is 1.4/√(2n) = 0.017.
        Assert.InRange(sigma, 1.33, 1.47);
        Assert.InRange(logs.Average(l => Math.Pow((l - mean) / sigma, 3)), -0.17, 0.17);
    }

    [Fact]
    public void Kinds_schemes_and_honesty_have_the_shares_asked_for()
    {
        var parameters = Worlds.Small(51, merchants: 20_000) with { CrookPrevalence = 0.2, DishonestShare = 0.1 };
        var all = new Population(parameters).Draw().ToArray();

        // Standard error at 20 000: 0.0028 and 0.0021; cooperatives (about 14 % of merchants) are more honest.
        Assert.InRange(all.Average(t => t.Scheme == Scheme.None ? 0.0 : 1), 0.188, 0.212);
        Assert.InRange(all.Where(t => t.Profile.Kind != MerchantKind.Cooperative).Average(t => t.Honest ? 0.0 : 1), 0.09, 0.11);
        Assert.InRange(all.Where(t => t.Profile.Kind == MerchantKind.Cooperative).Average(t => t.Honest ? 0.0 : 1), 0.025, 0.055);
        Assert.Equal(Enum.GetValues<MerchantKind>().Order(), all.Select(t => t.Profile.Kind).Distinct().Order());
    }

    [Fact]
    public void Cooperatives_have_three_to_five_households_in_one_region_with_one_crop()
    {
        var households = new Population(Worlds.Small(52, merchants: 5_000)).Draw().Where(t => t.Profile.Kind == MerchantKind.Cooperative).GroupBy(t => t.Unit).SkipLast(1).ToArray();
        Assert.All(households, c => Assert.InRange(c.Count(), 3, 5));
        Assert.All(households, c => Assert.Single(c.Select(t => (t.Region, t.Crop)).Distinct()));
    }

    [Theory]
    [InlineData(MerchantKind.Apparel, 0.55)]
    [InlineData(MerchantKind.DailyGoods, 0.65)]
    [InlineData(MerchantKind.LiveSeller, 0.65)]
    public void Sales_sink_around_the_Spring_Festival(MerchantKind kind, double below)
    {
        var trough = lived.DailyMean(kind, SpringFestival.AddDays(-6), 13);
        var ordinary = lived.DailyMean(kind, SpringFestival.AddDays(21), 28);

        // The profiles say 0.30–0.40; growth, birth and exit within six weeks and counting noise (thousands of orders) stay well inside the slack.
        Assert.InRange(trough / ordinary, 0.15, below);
    }

    [Theory]
    [InlineData(MerchantKind.Apparel, 2.4)]
    [InlineData(MerchantKind.DailyGoods, 2.0)]
    public void Double_11_towers_over_October(MerchantKind kind, double above) =>
        Assert.InRange(lived.DailyMean(kind, new DateOnly(2023, 11, 10), 2) / lived.DailyMean(kind, new DateOnly(2023, 10, 1), 28), above, 6);

    [Fact]
    public void Apparel_sells_best_on_saturdays()
    {
        double OnDay(DayOfWeek day) => lived.Orders.Where(o => o.Key.Kind == MerchantKind.Apparel && o.Key.Day.DayOfWeek == day).Average(o => (double)o.Value);

        // 1.12 ÷ 0.93 = 1.20 over 104 weeks; one merchant's pumping or a festival's weekday moves it by a few hundredths.
        Assert.InRange(OnDay(DayOfWeek.Saturday) / OnDay(DayOfWeek.Tuesday), 1.05, 1.40);
    }

    [Fact]
    public void Live_sellers_orders_come_with_a_host_and_go_back_more()
    {
        var byKind = lived.World.Truth.Merchants.ToLookup(m => m.Kind, m => lived.Audit.Merchants[m.Merchant]);
        double Share(MerchantKind kind, Measure part, Measure whole) => byKind[kind].Sum(m => (double)m[part]) / byKind[kind].Sum(m => (double)m[whole]);
        Assert.InRange(Share(MerchantKind.LiveSeller, Measure.HostOrders, Measure.Orders), 0.6, 0.9);
        Assert.Equal(0, byKind[MerchantKind.Apparel].Sum(m => m[Measure.HostOrders]));
        Assert.True(Share(MerchantKind.LiveSeller, Measure.RefundedAmount, Measure.GrossSales) > 1.5 * Share(MerchantKind.Apparel, Measure.RefundedAmount, Measure.GrossSales));
        Assert.True(byKind[MerchantKind.Creator].Sum(m => m[Measure.Tips]) > 0);
    }

    [Fact]
    public void Monthly_exits_lie_between_two_and_six_percent_and_fall_on_the_less_able()
    {
        var all = lived.World.Truth.Merchants.ToArray();
        double Hazard(IEnumerable<MerchantTruth> some) =>
            some.Count(m => m.Exited is not null) / some.Sum(m => ((m.Exited ?? lived.World.NextDay).DayNumber - m.Born.DayNumber) / 30.4);

        // About 230 exits: a relative standard error of 7 %.
        Assert.InRange(Hazard(all), 0.018, 0.06);
        Assert.True(Hazard(all.Where(m => m.Ability < 0)) > Hazard(all.Where(m => m.Ability > 0)));
    }

    [Fact]
    public void Stars_follow_quality_and_punctuality()
    {
        var reviewed = lived.World.Truth.Merchants.Where(m => m.Scheme == Scheme.None)
            .Select(m => (Truth: m, Seen: lived.Audit.Merchants[m.Merchant])).Where(m => m.Seen[Measure.Reviews] >= 50).ToArray();
        double Mean(IEnumerable<(MerchantTruth Truth, AuditedMerchant Seen)> some) => some.Average(m => (double)m.Seen[Measure.RatingSum] / m.Seen[Measure.Reviews]);

        // A standard deviation of quality moves the opinion by 0.3 stars; halves by quality differ by 1.6 of them.
        Assert.InRange(Mean(reviewed.Where(m => m.Truth.Quality > 0)) - Mean(reviewed.Where(m => m.Truth.Quality < 0)), 0.2, 0.7);
        double Late(IEnumerable<(MerchantTruth Truth, AuditedMerchant Seen)> some) =>
            some.Where(m => m.Seen[Measure.ParcelsDelivered] > 0).Average(m => 1 - ((double)m.Seen[Measure.ParcelsOnTime] / m.Seen[Measure.ParcelsDelivered]));
        Assert.True(Late(reviewed.Where(m => m.Truth.Ability < 0)) > Late(reviewed.Where(m => m.Truth.Ability > 0)) + 0.03);
    }

    [Fact]
    public void Buyers_come_back()
    {
        var parameters = Worlds.Small(53, merchants: 60, days: 180) with { CrookPrevalence = 0 };
        var orders = Worlds.TextOf(Worlds.LinesOf(parameters)).Split('\n').Where(l => l.Contains("\"order.placed\"", StringComparison.Ordinal))
            .Select(l => (Merchant: Between(l, "\"merchant\":\""), Buyer: Between(l, "\"buyer\":\""))).GroupBy(o => o).ToArray();

        // Repeat rates of 0.12–0.40 per order by kind, drifting with ability and quality.
        Assert.InRange(orders.Sum(g => g.Count() - 1) / (double)orders.Sum(g => g.Count()), 0.12, 0.40);
        Assert.Contains(orders, g => g.Count() >= 5);
    }

    [Fact]
    public void A_crop_sells_a_years_orders_in_a_year_nearly_all_of_them_in_season()
    {
        foreach (var crop in Crop.Fruits.Concat(Crop.Teas))
        {
            var days = Enumerable.Range(0, 365).Select(d => crop.SeasonOn(new DateOnly(2023, 1, 1).AddDays(d)) is not null).ToArray();
            Assert.Equal(365, days.Sum(inSeason => inSeason ? crop.InSeason : crop.OutOfSeason), 6);
            Assert.InRange(days.Where(inSeason => inSeason).Sum(_ => crop.InSeason) / 365, 0.85, 0.95);
        }
    }

    [Fact]
    public void Frost_explains_part_of_the_harvest_loss_and_not_all()
    {
        var frost = new SpringFrost(54);
        var apple = Crop.Fruits[0];
        var pairs = new Population(Worlds.Small(54, merchants: 6_000)).Draw().Where(t => t.Profile.Kind == MerchantKind.FruitFarmer)
            .SelectMany(t => Enumerable.Range(2021, 8).Select(year => (Index: frost.Index(t.Region, year), Loss: LossOf(t, year)))).ToArray();
        double LossOf(Traits t, int year) => Harvest.Loss(54, t, apple, new DateOnly(year, 10, 5), frost.Index(t.Region, year));
        var (meanIndex, meanLoss) = (pairs.Average(p => p.Index), pairs.Average(p => p.Loss));
        var covariance = pairs.Average(p => (p.Index - meanIndex) * (p.Loss - meanLoss));
        var correlation = covariance / Math.Sqrt(pairs.Average(p => Math.Pow(p.Index - meanIndex, 2)) * pairs.Average(p => Math.Pow(p.Loss - meanLoss, 2)));
        Assert.InRange(correlation * correlation, 0.2, 0.9);
        Assert.InRange(pairs.Average(p => p.Index > 0 ? 1.0 : 0), 0.05, 0.7);
    }

    [Fact]
    public void Some_payouts_are_negative_and_their_sums_are_what_the_world_counted()
    {
        Assert.Contains(lived.Audit.Merchants.Values, m => m.Payouts.Any(p => p.NetMinor < 0));
        foreach (var truth in lived.World.Truth.Merchants)
        {
            var (seen, told) = (lived.Audit.Merchants[truth.Merchant], truth.Tally);
            Assert.Equal(
                (told.Orders, told.GrossSales, told.CancelledAmount, told.RefundedAmount, told.Tips, told.Payouts, told.PayoutGross, told.PayoutFees, told.PayoutRefunds, told.PayoutNet),
                (seen[Measure.Orders], seen[Measure.GrossSales], seen[Measure.CancelledAmount], seen[Measure.RefundedAmount], seen[Measure.Tips], seen.Payouts.Count,
                    seen[Measure.PayoutGross], seen[Measure.PayoutFees], seen[Measure.PayoutRefunds], seen[Measure.PayoutNet]));
            Assert.InRange(told.FakeOrders, 0, told.Orders);
        }
    }

    [Fact]
    public void Crooks_falsify_by_their_scheme_and_nobody_else_does()
    {
        var byScheme = lived.World.Truth.Merchants.ToLookup(m => m.Scheme, m => m.Tally);
        Assert.All(byScheme[Scheme.None], t => Assert.Equal((0, 0L, 0), (t.FakeOrders, t.FakeSales, t.FakeReviews)));
        Assert.All(byScheme[Scheme.CopiedReviews], t => Assert.Equal(0, t.FakeOrders));
        Assert.True(byScheme[Scheme.CopiedReviews].Sum(t => t.FakeReviews) > 0);
        Scheme[] ordering = [Scheme.BrushingRing, Scheme.SelfPurchase, Scheme.PayRefundLoop, Scheme.Pump];
        Assert.All(ordering, s => Assert.True(byScheme[s].Sum(t => t.FakeOrders) > 0, s.ToString()));
    }

    private static string Between(string line, string start)
    {
        var from = line.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return line[from..line.IndexOf('"', from)];
    }
}
