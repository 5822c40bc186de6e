using Puhui.Credit;

namespace Puhui.Credit.Tests;

public sealed class LimitTests
{
    /// <summary>Forecast of 1 000.00 a month; 12 % a year; six instalments of 30 days; orders settle after 14 days, so 166 of 180 days count: 5 533.33 in the term.</summary>
    [Theory]

    // score, confidence, exposure | at score | coverage | limit | binding
    [InlineData(500, 1.0, 0, "0.00", "1233.74", "0.00", CapKind.SalesAtScore)]
    [InlineData(675, 1.0, 0, "1383.33", "1233.74", "1200.00", CapKind.Coverage)]
    [InlineData(675, 0.5, 0, "691.66", "1233.74", "600.00", CapKind.SalesAtScore)]
    [InlineData(850, 1.0, 0, "2766.66", "1233.74", "1200.00", CapKind.Coverage)]
    [InlineData(950, 1.0, 0, "2766.66", "1233.74", "1200.00", CapKind.Coverage)]
    [InlineData(850, 1.0, 300, "2766.66", "1233.74", "900.00", CapKind.Coverage)]
    [InlineData(850, 1.0, 5_000, "2766.66", "1233.74", "0.00", CapKind.Coverage)]
    public void A_limit_is_the_smallest_cap_less_exposure_rounded_down(
        int score, double confidence, int exposure, string atScore, string coverage, string limit, CapKind binding)
    {
        var set = SetLimit.From(Request(score, confidence, 100_000, Cny(exposure)));
        Assert.Equal(Money.Parse(atScore, Currency.Cny), set.Caps.Single(c => c.Kind == CapKind.SalesAtScore).Amount);
        Assert.Equal(Money.Parse(coverage, Currency.Cny), set.Caps.Single(c => c.Kind == CapKind.Coverage).Amount);
        Assert.Equal(Money.Parse(limit, Currency.Cny), set.Amount);
        Assert.Equal(binding, set.Binding.Kind);
    }

    [Fact]
    public void The_product_cap_and_the_licence_cap_bound_large_merchants()
    {
        var set = SetLimit.From(Request(900, 1, 100_000_000_000, Cny(0)));
        Assert.Equal(Cny(500_000), set.Amount);
        Assert.Equal(CapKind.Product, set.Binding.Kind);
        Assert.Contains(set.Caps, c => c.Kind == CapKind.Licence && c.Amount == Cny(10_000_000) && c.Source == "small_loan_online_caps.business");
    }

    [Fact]
    public void A_legal_cap_in_another_currency_does_not_bind()
    {
        var request = Request(700, 1, 100_000, Money.Zero(Currency.Of("BRL")));
        Assert.DoesNotContain(SetLimit.From(request).Caps, c => c.Kind == CapKind.Licence);
    }

    [Fact]
    public void Caps_of_group_pool_and_collateral_bind_when_given()
    {
        var request = Request(850, 1, 100_000, Cny(0)) with { Given = [new(CapKind.Collateral, Cny(900), "warehouse"), new(CapKind.Group, Cny(450), "group-1")] };
        var set = SetLimit.From(request);
        Assert.Equal(new LimitCap(CapKind.Group, Cny(450), "group-1"), set.Binding);
        Assert.Equal(Cny(400), set.Amount);
        Assert.Equal(Cny(50), set.RoundedOff);
    }

    [Fact]
    public void Sales_on_their_way_count_only_where_the_sweep_takes_them()
    {
        var without = Request(850, 1, 100_000, Cny(0)) with { Transit = Cny(700) };
        var with = without with { Policy = Worlds.Policy with { Coverage = Worlds.Policy.Coverage with { SweepsTransit = true } } };
        Assert.Equal(Money.Parse("1233.74", Currency.Cny), SetLimit.From(without).Binding.Amount);
        Assert.Equal(Money.Parse("1389.81", Currency.Cny), SetLimit.From(with).Binding.Amount);
    }

    [Fact]
    public void A_limit_never_exceeds_a_cap_and_is_never_negative()
    {
        var model = Worlds.NewModel(1);
        for (var seed = 0; seed < 300; seed++)
        {
            var decision = DecideCredit.Decide(model, Worlds.NewFacts(seed, model));
            if (decision.Limit is not { } limit)
            {
                continue;
            }

            Assert.All(limit.Caps, c => Assert.True(limit.Amount <= c.Amount && limit.Binding.Amount <= c.Amount, $"seed {seed}"));
            Assert.True(!limit.Amount.IsNegative && limit.Amount.Minor % 10_000 == 0, $"seed {seed}: {limit.Amount}");
            Assert.True(limit.Amount.IsZero || limit.Binding.Amount - limit.Exposure - limit.RoundedOff == limit.Amount, $"seed {seed}");
        }
    }

    private static Money Cny(int major) => Money.FromMinor(major * 100L, Currency.Cny);

    private static SetLimit.Request Request(int score, double confidence, long monthly, Money exposure)
    {
        var quantiles = Worlds.Policy.Forecast.Probabilities.Select(_ => Money.FromMinor(monthly, exposure.Currency)).ToArray();
        var months = Enumerable.Range(1, 6).Select(m => new MonthForecast(m, quantiles)).ToArray();
        return new SetLimit.Request(
            new SocialScore(score, confidence, 0, 50, 50, 50, 50, []),
            new SalesForecast(new ForecastBasis(monthly, 30, 1, 0), Worlds.Policy.Forecast.Probabilities, months),
            Money.Zero(exposure.Currency),
            Rate.FromPercent(12),
            exposure,
            [],
            Worlds.Policy,
            Worlds.Rules,
            Worlds.AsOf);
    }
}
