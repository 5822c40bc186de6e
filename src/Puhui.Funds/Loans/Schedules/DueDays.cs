namespace Puhui.Funds.Loans;

/// <summary>When a plan's periods begin and end.</summary>
internal static class DueDays
{
    /// <summary>Periods counted from a day. Months keep the first day's number: from 31 January the dues are 29 February, 31 March, 30 April.</summary>
    public static (int From, int Due)[] Of(ResolvedLoan loan, DateOnly start)
    {
        var plan = loan.Plan;
        if (plan.Custom.Count > 0)
        {
            return Chain(start, [.. plan.Custom.Select(c => loan.WorkingDay(c.DueOn))]);
        }

        if (plan.HarvestOn is { } harvest)
        {
            return Chain(start, [loan.WorkingDay(harvest.AddDays(plan.SellingDays))]);
        }

        var dues = new DateOnly[plan.Count];
        for (var i = 0; i < plan.Count; i++)
        {
            dues[i] = loan.WorkingDay(plan.FirstDueOn is { } first ? Step(first, plan.Frequency, plan.Every * i) : Step(start, plan.Frequency, plan.Every * (i + 1)));
        }

        if (plan.FixedLength is { } length)
        {
            dues = CutToLength(dues, Step(start, plan.Frequency, length));
        }

        return Chain(start, dues);
    }

    public static DateOnly Step(DateOnly day, Frequency frequency, int by) => frequency switch
    {
        Frequency.Days => day.AddDays(by),
        Frequency.Weeks => day.AddDays(7 * by),
        Frequency.Months => day.AddMonths(by),
        Frequency.Years => day.AddYears(by),
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "not a frequency"),
    };

    private static DateOnly[] CutToLength(DateOnly[] dues, DateOnly end)
    {
        var kept = dues.TakeWhile(d => d < end).ToArray();
        return [.. kept.Take(dues.Length - 1), end];
    }

    private static (int From, int Due)[] Chain(DateOnly start, DateOnly[] dues)
    {
        var stretches = new (int From, int Due)[dues.Length];
        var from = start.DayNumber;
        for (var i = 0; i < dues.Length; i++)
        {
            stretches[i] = (from, dues[i].DayNumber);
            from = dues[i].DayNumber;
        }

        return stretches;
    }
}
