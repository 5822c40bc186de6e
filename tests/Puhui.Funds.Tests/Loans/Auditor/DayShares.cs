namespace Puhui.Funds.Loans.Tests;

/// <summary>
/// Interest on 1 for a stretch of days of one period, as an exact fraction, added up day by day from the day counts of the terms:
/// a day is its rate ÷ the length of its year, or of a month of 30 days its even share. Interest of a day is recognised at its end, so that 31 December
/// belongs to the new year, unless it begins on the day of disbursement. In a period that crosses New Year, a part takes its share by days of what is left of the period.
/// </summary>
internal sealed class DayShares(LoanTerms terms, bool agreedDigits)
{
    private const long Billion = 1_000_000_000;
    private readonly InterestTerms interest = terms.Interest;
    private readonly Dictionary<(int, int, int, int, int), Fraction> known = [];

    /// <summary>Every rate of the contract and those changed since, by first day.</summary>
    public List<(int Day, long Billionths)> Rates { get; } =
        [(int.MinValue, terms.Interest.AnnualRate.Billionths), .. terms.Interest.Steps.Select(s => (s.From.DayNumber, s.Annual.Billionths))];

    /// <summary>Is money paid out inside a period taken to have been there from its first day? Money paid back inside one counts by days in any case.</summary>
    public bool CountsWhole => interest is { By: InterestBy.Period, PartialPeriods: false };

    /// <summary>Another rate from a day on; false: it is the one that holds from then on already.</summary>
    public bool Change(int day, long billionths)
    {
        if (RateOf(day) == billionths && !Rates.Exists(r => r.Day > day))
        {
            return false;
        }

        Rates.RemoveAll(r => r.Day == day);
        Rates.Insert(Rates.FindLastIndex(r => r.Day < day) + 1, (day, billionths));
        known.Clear();
        return true;
    }

    public Fraction Of(int periodFrom, int periodTo, int from, int to)
    {
        var key = (periodFrom, periodTo, from, to, Rates.Count);
        return known.TryGetValue(key, out var sum) ? sum : known[key] = Reckon(periodFrom, periodTo, from, to);
    }

    private Fraction Reckon(int periodFrom, int periodTo, int from, int to)
    {
        var sum = Fraction.Zero;
        while (from < to)
        {
            var until = from + 1;
            var rate = RateOf(from);
            while (until < to && RateOf(until) == rate)
            {
                until++;
            }

            sum += Exact(rate, periodFrom, periodTo, from, until);
            from = until;
        }

        return sum;
    }

    private long RateOf(int day)
    {
        var i = Rates.Count - 1;
        while (Rates[i].Day > day)
        {
            i--;
        }

        return Rates[i].Billionths;
    }

    private Fraction Exact(long rate, int periodFrom, int periodTo, int from, int to)
    {
        if (rate == 0)
        {
            return Fraction.Zero;
        }

        var factor = new Fraction(rate, Billion) * Years(periodFrom, periodTo, from, to);
        if (interest.By == InterestBy.Period)
        {
            factor *= agreedDigits ? WholePeriod(periodFrom).ToAgreedDigits() : WholePeriod(periodFrom);
        }

        return agreedDigits && (interest.By == InterestBy.Day || to - from != periodTo - periodFrom) ? factor.ToAgreedDigits() : factor;
    }

    /// <summary>Days as a part of a year; with interest by period, as a part of the period.</summary>
    private Fraction Years(int periodFrom, int periodTo, int from, int to)
    {
        if (interest.By == InterestBy.Period)
        {
            return new Fraction(to - from, periodTo - periodFrom);
        }

        if (interest.YearIsAlways365)
        {
            return new Fraction(to - from, 365);
        }

        if (interest.DaysInYear != DaysInYear.Actual)
        {
            return Days(periodFrom, periodTo, from, to, (int)interest.DaysInYear);
        }

        if (interest.LeapYears == LeapYears.ByFebruary29)
        {
            return Days(periodFrom, periodTo, from, to, HasFebruary29(periodFrom, periodTo) ? 366 : 365);
        }

        var end = Math.Max(to, periodTo);
        var (days365, days366) = (0, 0);
        for (var day = from; day < end; day++)
        {
            _ = DateTime.IsLeapYear(YearOf(day)) ? days366++ : days365++;
        }

        return DateOnly.FromDayNumber(from).Year == DateOnly.FromDayNumber(end).Year
            ? Days(periodFrom, periodTo, from, to, days366 > 0 ? 366 : 365)
            : (new Fraction(days365, 365) + new Fraction(days366, 366)) * new Fraction(to - from, end - from);
    }

    private Fraction Days(int periodFrom, int periodTo, int from, int to, int year)
    {
        if (interest.DaysInMonth == DaysInMonth.Actual || terms.Plan.Frequency is Frequency.Days or Frequency.Weeks)
        {
            return new Fraction(to - from, year);
        }

        var months = terms.Plan.Every * (terms.Plan.Frequency == Frequency.Years ? 12 : 1);
        return new Fraction(30L * months * (to - from), (long)year * (periodTo - periodFrom));
    }

    private Fraction WholePeriod(int from) => terms.Plan.Frequency switch
    {
        Frequency.Months => new Fraction(terms.Plan.Every, 12),
        Frequency.Weeks => new Fraction(terms.Plan.Every, 52),
        Frequency.Years => terms.Plan.Every,
        _ => new Fraction(terms.Plan.Every, interest.DaysInYear == DaysInYear.Actual ? (DateTime.IsLeapYear(DateOnly.FromDayNumber(from).Year) ? 366 : 365) : (int)interest.DaysInYear),
    };

    private int YearOf(int day) => DateOnly.FromDayNumber(day + (interest.FromDisbursementDay ? 0 : 1)).Year;

    private static bool HasFebruary29(int from, int to)
    {
        for (var day = from + 1; day <= to; day++)
        {
            if (DateOnly.FromDayNumber(day) is { Month: 2, Day: 29 })
            {
                return true;
            }
        }

        return false;
    }
}
