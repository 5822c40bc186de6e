namespace Puhui.Kernel.Tests;

public sealed class RoundedDivisionTests
{
    [Theory]
    //          ÷          half even, half up, down, up
    [InlineData(10, 4, 2, 3, 2, 3)]
    [InlineData(14, 4, 4, 4, 3, 4)]
    [InlineData(9, 4, 2, 2, 2, 3)]
    [InlineData(11, 4, 3, 3, 2, 3)]
    [InlineData(8, 4, 2, 2, 2, 2)]
    [InlineData(2, 4, 0, 1, 0, 1)]
    [InlineData(1, 4, 0, 0, 0, 1)]
    [InlineData(3, 4, 1, 1, 0, 1)]
    [InlineData(5, 3, 2, 2, 1, 2)]
    [InlineData(4, 3, 1, 1, 1, 2)]
    [InlineData(0, 4, 0, 0, 0, 0)]
    public void Every_mode_is_symmetric_about_zero(int numerator, int denominator, int halfEven, int halfUp, int down, int up)
    {
        foreach (var (rounding, expected) in new[] { (Rounding.HalfEven, halfEven), (Rounding.HalfUp, halfUp), (Rounding.Down, down), (Rounding.Up, up) })
        {
            Assert.Equal(expected, RoundedDivision.Divide(numerator, denominator, rounding));
            Assert.Equal(-expected, RoundedDivision.Divide(-numerator, denominator, rounding));
        }
    }

    [Fact]
    public void Only_a_positive_denominator_and_a_named_rounding_are_taken()
    {
        Assert.Throws<BrokenInvariantException>(() => RoundedDivision.Divide(1, 0, Rounding.Down));
        Assert.Throws<BrokenInvariantException>(() => RoundedDivision.Divide(1, -2, Rounding.Down));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundedDivision.Divide(1, 2, default));
    }
}
