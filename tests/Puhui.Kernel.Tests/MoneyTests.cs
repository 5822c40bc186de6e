namespace Puhui.Kernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("CNY", "1234.50", 123450, "1234.50")]
    [InlineData("CNY", "-0.05", -5, "-0.05")]
    [InlineData("CNY", "7", 700, "7.00")]
    [InlineData("CNY", "7.5", 750, "7.50")]
    [InlineData("CNY", "7.5000", 750, "7.50")]
    [InlineData("CNY", "-0", 0, "0.00")]
    [InlineData("CNY", "92233720368547758.07", long.MaxValue, "92233720368547758.07")]
    [InlineData("CNY", "-92233720368547758.08", long.MinValue, "-92233720368547758.08")]
    [InlineData("JPY", "1234", 1234, "1234")]
    [InlineData("JPY", "9223372036854775807", long.MaxValue, "9223372036854775807")]
    [InlineData("KWD", "1.005", 1005, "1.005")]
    public void Reads_and_writes_major_units(string code, string text, long minor, string written)
    {
        var money = Money.Parse(text, Currency.Of(code));
        Assert.Equal(minor, money.Minor);
        Assert.Equal(written, money.ToMajorString());
        Assert.Equal(money, Money.Parse(written, Currency.Of(code)));
    }

    [Theory]
    [InlineData("CNY", "0.005")]
    [InlineData("CNY", "0.00000000000000000000000000000000000001")]
    [InlineData("JPY", "1.5")]
    [InlineData("CNY", "92233720368547758.08")]
    [InlineData("CNY", "99999999999999999999999999999999999999999999999999")]
    [InlineData("CNY", "1,000.00")]
    [InlineData("CNY", "1e3")]
    [InlineData("CNY", "+1")]
    [InlineData("CNY", " 1")]
    [InlineData("CNY", ".5")]
    [InlineData("CNY", "5.")]
    [InlineData("CNY", "-")]
    [InlineData("CNY", "--1")]
    [InlineData("CNY", "1.2.3")]
    [InlineData("CNY", "١")]
    [InlineData("CNY", "")]
    [InlineData("CNY", null)]
    public void Refuses_what_is_not_exactly_an_amount(string code, string? text) =>
        Assert.False(Money.TryParse(text, Currency.Of(code), out _));

    [Fact]
    public void Arithmetic_beyond_64_bits_throws()
    {
        var most = new Money(long.MaxValue, Currency.Cny);
        var least = new Money(long.MinValue, Currency.Cny);
        Assert.Throws<OverflowException>(() => most + new Money(1, Currency.Cny));
        Assert.Throws<OverflowException>(() => least - new Money(1, Currency.Cny));
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => most.Times(2, 1, Rounding.Down));
        Assert.Equal(most, most.Times(long.MaxValue, long.MaxValue, Rounding.Down));
    }

    [Fact]
    public void Two_currencies_never_meet()
    {
        var yuan = new Money(1, Currency.Cny);
        var yen = new Money(1, Currency.Of("JPY"));
        Assert.Throws<BrokenInvariantException>(() => yuan + yen);
        Assert.Throws<BrokenInvariantException>(() => yuan < yen);
        Assert.NotEqual(yuan, yen);
    }

    [Theory]
    [InlineData(100, 3, "34 33 33")]
    [InlineData(-100, 3, "-34 -33 -33")]
    [InlineData(2, 5, "1 1 0 0 0")]
    [InlineData(0, 2, "0 0")]
    [InlineData(7, 1, "7")]
    public void Splits_into_parts_that_sum_to_the_whole(long minor, int parts, string expected)
    {
        var split = new Money(minor, Currency.Cny).Split(parts);
        Assert.Equal(expected, string.Join(' ', split.Select(p => p.Minor)));
        Assert.Equal(minor, split.Sum(p => p.Minor));
    }

    [Fact]
    public void Orders_by_size_and_shows_itself_to_people()
    {
        var small = new Money(5, Currency.Cny);
        var large = new Money(123_456_789, Currency.Cny);
        Assert.Equal(small, Money.Min(small, large));
        Assert.Equal(large, Money.Max(small, large));
        Assert.True(small < large && large > small && small <= large && large >= small);
        Assert.Equal("CNY 1,234,567.89", large.ToString());
    }

    [Theory]
    [InlineData("cny")]
    [InlineData("XXY")]
    [InlineData("")]
    [InlineData(null)]
    public void Unknown_currencies_are_refused(string? code) => Assert.False(Currency.TryOf(code, out _));
}
