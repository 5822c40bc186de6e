namespace Puhui.Kernel.Tests;

public sealed class RateTests
{
    [Theory]
    [InlineData("10000.00", "12", 30, 360, "100.00")]
    [InlineData("10000.00", "12", 31, 365, "101.92")]
    [InlineData("0.01", "24", 1, 360, "0.00")]
    [InlineData("-10000.00", "12", 30, 360, "-100.00")]
    public void Interest_is_principal_times_rate_times_time_rounded_once(string principal, string percent, long days, long year, string interest) =>
        Assert.Equal(
            Money.Parse(interest, Currency.Cny),
            Rate.FromPercent(decimal.Parse(percent)).Interest(Money.Parse(principal, Currency.Cny), new Ratio(days, year), Rounding.HalfEven));

    [Fact]
    public void A_rate_is_exact_to_nine_digits_and_refuses_more()
    {
        Assert.Equal(123_456_789, Rate.FromAnnual(0.123456789m).Billionths);
        Assert.Throws<FormatException>(() => Rate.FromAnnual(0.1234567891m));
        Assert.Equal(Rate.FromPercent(12), Rate.FromAnnual(0.12m));
        Assert.Equal(Rate.FromAnnual(0.333333333m), Rate.NearestAnnual(1.0 / 3));
    }

    [Fact]
    public void Rates_add_compare_and_show_as_percent()
    {
        var twelve = Rate.FromPercent(12);
        var half = Rate.FromPercent(0.5m);
        Assert.Equal("12.50%", (twelve + half).ToString());
        Assert.Equal("11.50%", (twelve - half).ToString());
        Assert.True(half < twelve && twelve >= half);
        Assert.Equal((half, twelve), (Rate.Min(twelve, half), Rate.Max(twelve, half)));
    }

    [Fact]
    public void Interest_on_the_largest_amount_does_not_overflow_on_the_way()
    {
        var most = new Money(long.MaxValue, Currency.Cny);
        Assert.Equal(most, Rate.FromPercent(100).Interest(most, new Ratio(365, 365), Rounding.HalfEven));
    }

    [Fact]
    public void A_ratio_has_a_positive_denominator_and_its_default_is_zero()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(1, 0));
        Assert.Equal((0, 1), (default(Ratio).Numerator, default(Ratio).Denominator));
    }
}
