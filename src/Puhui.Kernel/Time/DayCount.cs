namespace Puhui.Kernel;

/// <summary>How the time between two days becomes a fraction of a year; exact, never floating.</summary>
public enum DayCount
{
    /// <summary>Actual days over 360 (ISDA 2006 §4.16(e)).</summary>
    Act360 = 1,

    /// <summary>Actual days over 365, leap years too (ISDA 2006 §4.16(d)).</summary>
    Act365 = 2,

    /// <summary>Days in leap years over 366 plus days in other years over 365 (ISDA 2006 §4.16(b)).</summary>
    ActAct = 3,

    /// <summary>Months of 30 days, bond basis: day 31 becomes 30, for the end only if the start is 30 or 31 (ISDA 2006 §4.16(f)).</summary>
    Thirty360 = 4,
}

/// <summary>The arithmetic of day count conventions.</summary>
public static class DayCounts
{
    /// <summary>The fraction of a year from one day (included) to another (excluded); negative if they are the wrong way round.</summary>
    public static Ratio Fraction(this DayCount count, DateOnly from, DateOnly to) => count switch
    {
        DayCount.Act360 => new Ratio(to.DayNumber - from.DayNumber, 360),
        DayCount.Act365 => new Ratio(to.DayNumber - from.DayNumber, 365),
        DayCount.ActAct => ActualActual(from, to),
        DayCount.Thirty360 => new Ratio(Days30(from, to), 360),
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, "not a day count"),
    };

    private static Ratio ActualActual(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            var back = ActualActual(to, from);
            return new Ratio(-back.Numerator, back.Denominator);
        }

        long leap = 0;
        long common = 0;
        for (var year = from.Year; year <= to.Year; year++)
        {
            var first = year == from.Year ? from.DayNumber : new DateOnly(year, 1, 1).DayNumber;
            var last = year == to.Year ? to.DayNumber : new DateOnly(year, 12, 31).DayNumber + 1;
            if (DateTime.IsLeapYear(year))
            {
                leap += last - first;
            }
            else
            {
                common += last - first;
            }
        }

        return new Ratio((leap * 365) + (common * 366), 365 * 366);
    }

    private static int Days30(DateOnly from, DateOnly to)
    {
        var d1 = Math.Min(from.Day, 30);
        var d2 = to.Day == 31 && d1 == 30 ? 30 : to.Day;
        return (360 * (to.Year - from.Year)) + (30 * (to.Month - from.Month)) + (d2 - d1);
    }
}
