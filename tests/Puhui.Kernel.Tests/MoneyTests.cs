namespace Puhui.Kernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1234.50", 123450)]
    [InlineData("-0.05", -5)]
    [InlineData("7", 700)]
    public void Reads_and_writes_major_units(string text, long minor)
    {
        var money = Money.Parse(text, Currency.Cny);
        Assert.Equal(minor, money.Minor);
        Assert.Equal(money, Money.Parse(money.ToMajorString(), Currency.Cny));
    }
}
