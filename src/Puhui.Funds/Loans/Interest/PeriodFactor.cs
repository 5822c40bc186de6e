namespace Puhui.Funds.Loans;

/// <summary>
/// The share of the principal that interest takes over a stretch of days: rate × part of a year.
/// Source: the terms' day counts. Months of 30 days spread a whole month's interest evenly over the period's actual days;
/// an actual year is as long as the year in which the stretch begins, and a stretch that crosses New Year counts each year by itself.
/// </summary>
internal static class PeriodFactor
{
    private const int MonthsPerYear = 12;
    private const int WeeksPerYear = 52;
    private const int DaysPerMonth = 30;

    /// <summary>Interest on 1 for a part of a period. If the rest of the period crosses New Year, the part takes its share of that rest by days.</summary>
    public static decimal Of(InterestTerms terms, RepaymentPlan plan, decimal rate, Stretch period, Stretch part)
    {
        if (rate == 0 || part.Days <= 0)
        {
            return 0;
        }

        if (terms.By == InterestBy.Period)
        {
            return OfWholePeriod(plan, rate) * part.Days / period.Days;
        }

        if (terms.DaysInYear == DaysInYear.Actual && terms.LeapYears == LeapYears.ByYear)
        {
            var rest = new Stretch(part.From, Math.Max(part.To, period.To));
            return YearOf(rest.From) == YearOf(rest.To)
                ? OfDays(terms, plan, rate, period, part, LengthOfYear(YearOf(rest.From)))
                : rate * YearsOf(rest, terms.FromDisbursementDay ? 0 : 1) * part.Days / rest.Days;
        }

        return OfDays(terms, plan, rate, period, part, terms.DaysInYear == DaysInYear.Actual ? LengthByFebruary29(period) : (int)terms.DaysInYear);
    }

    private static decimal OfWholePeriod(RepaymentPlan plan, decimal rate) => plan.Frequency switch
    {
        Frequency.Months => rate * plan.Every / MonthsPerYear,
        Frequency.Weeks => rate * plan.Every / WeeksPerYear,
        Frequency.Years => rate * plan.Every,
        _ => rate * plan.Every / 365,
    };

    private static decimal OfDays(InterestTerms terms, RepaymentPlan plan, decimal rate, Stretch period, Stretch part, int yearDays)
    {
        if (terms.DaysInMonth == DaysInMonth.Actual || plan.Frequency is Frequency.Days or Frequency.Weeks)
        {
            return rate * part.Days / yearDays;
        }

        var months = plan.Frequency == Frequency.Months ? plan.Every : plan.Every * MonthsPerYear;
        return rate * (DaysPerMonth * months * part.Days) / ((decimal)yearDays * period.Days);
    }

    /// <summary>Each year's days over its own length; a year begins on 1 January, or a day before when interest counts the day of payment.</summary>
    private static decimal YearsOf(Stretch part, int daysEarlier)
    {
        var years = 0m;
        var from = part.From;
        while (from < part.To)
        {
            var year = YearOf(from + daysEarlier);
            var to = Math.Min(part.To, new DateOnly(year + 1, 1, 1).DayNumber - daysEarlier);
            years += (decimal)(to - from) / LengthOfYear(year);
            from = to;
        }

        return years;
    }

    private static int YearOf(int day) => DateOnly.FromDayNumber(day).Year;

    private static int LengthOfYear(int year) => DateTime.IsLeapYear(year) ? 366 : 365;

    private static int LengthByFebruary29(Stretch period)
    {
        for (var year = YearOf(period.From); year <= YearOf(period.To); year++)
        {
            if (DateTime.IsLeapYear(year) && new DateOnly(year, 2, 29).DayNumber is var leapDay && leapDay > period.From && leapDay <= period.To)
            {
                return 366;
            }
        }

        return 365;
    }
}

/// <summary>Days from one day number (included) to another (excluded).</summary>
internal readonly record struct Stretch(int From, int To)
{
    public int Days => To - From;
}
