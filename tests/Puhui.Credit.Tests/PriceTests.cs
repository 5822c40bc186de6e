using Puhui.Credit;

namespace Puhui.Credit.Tests;

public sealed class PriceTests
{
    [Theory]

    // score | funding 3.2 + operating 3.5 + capital 0.5 + PD·LGD | held within 9 % … 12 %
    [InlineData(590, "0.1200", "-0.024")]
    [InlineData(620, "0.1080", "0")]
    [InlineData(690, "0.0960", "0")]
    [InlineData(740, "0.0900", "0.003")]
    [InlineData(800, "0.0900", "0.009")]
    public void A_price_is_its_costs_held_within_floor_and_ceiling(int score, string annual, string bound)
    {
        var price = SetPrice.From(score, Worlds.Policy, Worlds.Rules, Worlds.AsOf)!;
        Assert.Equal(Rate.FromAnnual(Number(annual)), price.Annual);
        Assert.Equal(Rate.FromAnnual(Number(bound)), price.Parts.Single(p => p.Part == PricePart.Bound).Rate);
    }

    [Fact]
    public void The_parts_of_a_price_sum_exactly_to_it_and_it_stays_within_bounds()
    {
        for (var score = 350; score <= 950; score++)
        {
            var price = SetPrice.From(score, Worlds.Policy, Worlds.Rules, Worlds.AsOf)!;
            Assert.Equal(price.Annual.Billionths, price.Parts.Sum(p => p.Rate.Billionths));
            Assert.True(price.Annual >= price.Floor);
            Assert.All(price.Ceilings, c => Assert.True(price.Annual <= c.Rate, $"score {score} above {c.Source}"));
        }
    }

    [Fact]
    public void Four_times_the_prime_rate_binds_the_licences_it_names()
    {
        var community = Worlds.Policy with { Licence = "private", Pricing = Worlds.Policy.Pricing with { Ceiling = Rate.FromPercent(15), Operating = Rate.FromPercent(9) } };
        var price = SetPrice.From(600, community, Worlds.Rules, Worlds.AsOf)!;
        Assert.Contains(new RateCeiling("civil_lending_cap.lpr_multiple", Rate.FromPercent(12)), price.Ceilings);
        Assert.Equal(Rate.FromPercent(12), price.Annual);
    }

    [Fact]
    public void A_legal_ceiling_below_the_floor_leaves_no_lawful_price()
    {
        var dear = Worlds.Policy with { Licence = "private", Pricing = Worlds.Policy.Pricing with { Floor = Rate.FromPercent(14), Ceiling = Rate.FromPercent(15) } };
        Assert.Null(SetPrice.From(600, dear, Worlds.Rules, Worlds.AsOf));
    }

    [Fact]
    public void A_subsidy_lowers_the_price()
    {
        var helped = Worlds.Policy with { Pricing = Worlds.Policy.Pricing with { Subsidy = Rate.FromPercent(1) } };
        Assert.Equal(Rate.FromAnnual(0.098m), SetPrice.From(620, helped, Worlds.Rules, Worlds.AsOf)!.Annual);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
