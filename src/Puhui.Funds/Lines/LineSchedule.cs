using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>The minimum schedule of a line as it stands: what each due asked for and got, and what the coming ones will ask for.</summary>
internal static class LineSchedule
{
    public static IReadOnlyList<ScheduledDue> Of(LineFold fold, Currency currency)
    {
        var interestTo = fold.Tranches.ToDictionary(t => t.Number, t => InterestByDue(t, fold.Day));
        return [.. fold.Dues.Select(due => Line(due, interestTo[due.Tranche.Number], fold.Day, currency))];
    }

    private static ScheduledDue Line(Due due, long[] interestTo, int today, Currency currency)
    {
        var from = due.Index == 0 ? 0 : interestTo[due.Index - 1];
        var interest = interestTo[due.Index] - from;
        var interestPaid = Math.Clamp(due.Tranche.InterestPaid - from, 0, interest);
        return new ScheduledDue(
            DateOnly.FromDayNumber(due.Day),
            due.Tranche.Number,
            Components.Of(interest, due.Principal, currency),
            Components.Of(interestPaid, due.PrincipalPaid, currency),
            new Money(due.Swept, currency),
            due.Day < today ? Stage.PastDue : due.Day == today ? Stage.Due : Stage.InAdvance);
    }

    /// <summary>Interest from the draw to each due: known where the day has come, else forecast with what is past due paid today and each minimum on its day.</summary>
    private static long[] InterestByDue(Tranche tranche, int today)
    {
        var interestTo = new long[tranche.Dues.Length];
        Int128 principalDays = 0;
        var reached = today;
        var principal = tranche.Dues.Where(d => !d.HasCome).Sum(d => d.PrincipalOwed);
        foreach (var due in tranche.Dues)
        {
            if (due.HasCome)
            {
                interestTo[due.Index] = due.InterestClaimed;
                continue;
            }

            principalDays += (Int128)principal * (due.Day - reached);
            interestTo[due.Index] = tranche.InterestAfter(principalDays);
            principal -= due.PrincipalOwed;
            reached = due.Day;
        }

        return interestTo;
    }
}
