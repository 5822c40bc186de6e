namespace Puhui.Kernel.Tests;

public sealed class DayCountTests
{
    /// <summary>Days in common and in leap years: the worked examples of ISDA's note on actual/actual (1998), and their neighbours.</summary>
    [Theory]
    [InlineData("2003-11-01", "2004-05-01", 61, 121)]
    [InlineData("1999-02-01", "1999-07-01", 150, 0)]
    [InlineData("1999-07-01", "2000-07-01", 184, 182)]
    [InlineData("2002-08-15", "2003-07-15", 334, 0)]
    [InlineData("2003-07-15", "2004-01-15", 170, 14)]
    [InlineData("1999-07-30", "2000-01-30", 155, 29)]
    [InlineData("2000-01-30", "2000-06-30", 0, 152)]
    [InlineData("1999-11-30", "2000-04-30", 32, 120)]
    [InlineData("2023-12-31", "2024-01-01", 1, 0)]
    [InlineData("2024-12-31", "2025-01-01", 0, 1)]
    [InlineData("2024-02-28", "2024-03-01", 0, 2)]
    [InlineData("2023-01-01", "2027-01-01", 1095, 366)]
    [InlineData("2024-02-29", "2024-02-29", 0, 0)]
    public void Actual_actual_weighs_days_by_their_year(string from, string to, long common, long leap)
    {
        var fraction = DayCount.ActAct.Fraction(Day(from), Day(to));
        Assert.Equal(new Ratio((common * 366) + (leap * 365), 365 * 366), fraction);
        Assert.Equal(-fraction.Numerator, DayCount.ActAct.Fraction(Day(to), Day(from)).Numerator);
    }

    /// <summary>ISDA's worked examples of 30/360, bond basis.</summary>
    [Theory]
    [InlineData("2007-01-15", "2007-01-30", 15)]
    [InlineData("2007-01-15", "2007-02-15", 30)]
    [InlineData("2007-01-15", "2007-07-15", 180)]
    [InlineData("2007-09-30", "2008-03-31", 180)]
    [InlineData("2007-09-30", "2007-10-31", 30)]
    [InlineData("2007-09-30", "2008-09-30", 360)]
    [InlineData("2007-01-15", "2007-01-31", 16)]
    [InlineData("2007-01-31", "2007-02-28", 28)]
    [InlineData("2007-02-28", "2007-03-31", 33)]
    [InlineData("2006-08-31", "2007-02-28", 178)]
    [InlineData("2007-02-28", "2007-08-31", 183)]
    [InlineData("2007-02-14", "2007-02-28", 14)]
    [InlineData("2007-02-26", "2008-02-29", 363)]
    [InlineData("2008-02-29", "2009-02-28", 359)]
    [InlineData("2008-02-29", "2008-03-30", 31)]
    [InlineData("2008-02-29", "2008-03-31", 32)]
    public void Thirty_360_counts_months_of_thirty_days(string from, string to, long days) =>
        Assert.Equal(new Ratio(days, 360), DayCount.Thirty360.Fraction(Day(from), Day(to)));

    [Theory]
    [InlineData("2024-02-28", "2024-03-01", 2)]
    [InlineData("2023-02-28", "2023-03-01", 1)]
    [InlineData("2023-12-31", "2024-12-31", 366)]
    [InlineData("2024-03-01", "2024-02-28", -2)]
    public void Actual_days_go_over_a_fixed_year(string from, string to, long days)
    {
        Assert.Equal(new Ratio(days, 360), DayCount.Act360.Fraction(Day(from), Day(to)));
        Assert.Equal(new Ratio(days, 365), DayCount.Act365.Fraction(Day(from), Day(to)));
    }

    [Fact]
    public void An_unnamed_day_count_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ((DayCount)0).Fraction(default, default));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
