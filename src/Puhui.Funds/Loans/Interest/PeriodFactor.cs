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
            var whole = rate * YearsOfWholePeriod(terms, plan, period);
            return part.Days == period.Days ? whole : Digits19.Round(whole * part.Days / period.Days);
        }

        if (terms.YearIsAlways365)
        {
            return Digits19.Round(rate * part.Days / 365);
        }

        if (terms.DaysInYear == DaysInYear.Actual && terms.LeapYears == LeapYears.ByYear)
        {
            var rest = new Stretch(part.From, Math.Max(part.To, period.To));
            return YearOf(rest.From) == YearOf(rest.To)
                ? OfDays(terms, plan, rate, period, part, LengthOfYear(YearOf(rest.From)))
                : Digits19.Round(rate * YearsOf(rest, terms.FromDisbursementDay ? 0 : 1)) * part.Days / rest.Days;
        }

        return OfDays(terms, plan, rate, period, part, terms.DaysInYear == DaysInYear.Actual ? LengthByFebruary29(period) : (int)terms.DaysInYear);
    }

    /// <summary>Does a factor depend on the rate and the number of days alone, and not on which days they are?</summary>
    public static bool IsByDaysAlone(InterestTerms terms, RepaymentPlan plan) => terms.By != InterestBy.Period
        && (terms.YearIsAlways365 || (terms.DaysInYear != DaysInYear.Actual && (terms.DaysInMonth == DaysInMonth.Actual || plan.Frequency is Frequency.Days or Frequency.Weeks)));

    /// <summary>Interest on 1 for a part of a period whose due day was moved. With months of 30 days: what the whole period takes × the part's days ÷ its days.</summary>
    public static decimal OfMoved(InterestTerms terms, RepaymentPlan plan, decimal rate, Stretch regular, Stretch moved, Stretch part) =>
        part == moved || terms.By == InterestBy.Period || terms.DaysInMonth == DaysInMonth.Actual
            ? Of(terms, plan, rate, regular, part)
            : Digits19.Round(Of(terms, plan, rate, regular, moved) * part.Days / moved.Days);

    /// <summary>With interest by period: which part of a year a whole period is.</summary>
    private static decimal YearsOfWholePeriod(InterestTerms terms, RepaymentPlan plan, Stretch period) => plan.Frequency switch
    {
        Frequency.Months => Digits19.Round((decimal)plan.Every / MonthsPerYear),
        Frequency.Weeks => Digits19.Round((decimal)plan.Every / WeeksPerYear),
        Frequency.Years => plan.Every,
        _ => Digits19.Round((decimal)plan.Every / (terms.YearIsAlways365 ? 365 : terms.DaysInYear == DaysInYear.Actual ? LengthOfYear(YearOf(period.From)) : (int)terms.DaysInYear)),
    };

    private static decimal OfDays(InterestTerms terms, RepaymentPlan plan, decimal rate, Stretch period, Stretch part, int yearDays)
    {
        if (terms.DaysInMonth == DaysInMonth.Actual || plan.Frequency is Frequency.Days or Frequency.Weeks)
        {
            return Digits19.Round(rate * part.Days / yearDays);
        }

        var months = plan.Frequency == Frequency.Months ? plan.Every : plan.Every * MonthsPerYear;
        var whole = Digits19.Round(rate * (DaysPerMonth * months) / yearDays);
        return part == period ? whole : Digits19.Round(whole * (PeriodsTo(plan, period, part.To) - PeriodsTo(plan, period, part.From)));
    }

    /// <summary>Whole periods from the start of a regular one to a day, parts by days; before and after it periods of the plan's length go on.</summary>
    private static decimal PeriodsTo(RepaymentPlan plan, Stretch period, int day)
    {
        var (periods, from, to) = (0, period.From, period.To);
        while (day > to)
        {
            periods++;
            from = to;
            to = DueDays.Step(DateOnly.FromDayNumber(to), plan.Frequency, plan.Every).DayNumber;
        }

        while (day < from)
        {
            periods--;
            to = from;
            from = DueDays.Step(DateOnly.FromDayNumber(from), plan.Frequency, -plan.Every).DayNumber;
        }

        return periods + ((decimal)(day - from) / (to - from));
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

/// <summary>Rounding to 19 significant digits, half even: the precision to which factors are agreed, so that a tie of cents falls the same way everywhere.</summary>
internal static class Digits19
{
    private const int MostPlaces = 28;

    /// <summary>Where each further decimal place begins to count.</summary>
    private static readonly decimal[] Steps = [1m, 0.1m, 0.01m, 0.001m, 0.0001m, 0.00001m, 0.000001m, 0.0000001m, 0.00000001m, 0.000000001m];

    /// <summary>Rounds a factor between 0 and 10.</summary>
    public static decimal Round(decimal factor)
    {
        var places = 18;
        foreach (var step in Steps)
        {
            if (factor >= step)
            {
                break;
            }

            places++;
        }

        return decimal.Round(factor, Math.Min(places, MostPlaces), MidpointRounding.ToEven);
    }
}
