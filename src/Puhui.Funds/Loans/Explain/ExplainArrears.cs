using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Explains days past due, the bucket and the class.</summary>
internal static class ExplainArrears
{
    public static LoanExplanation Of(LoanFigure figure, LoanFold fold, LoanStanding standing, ClassThresholds classes)
    {
        var steps = new LoanSteps(standing.Currency);
        var days = Days(fold, standing, steps);
        switch (figure)
        {
            case LoanFigure.DaysPastDue:
                return new LoanExplanation(figure, standing.AsOf, null, steps.All) { Number = days };
            case LoanFigure.Bucket:
                var reached = fold.Terms.Arrears.BucketStarts.Where(start => days >= start).ToList();
                reached.ForEach(start => steps.Note(new LoanStep(LoanStepKind.BeginsAt, Days: start)));
                return new LoanExplanation(figure, standing.AsOf, null, steps.All) { Number = reached.Count };
            default:
                return new LoanExplanation(figure, standing.AsOf, null, steps.All) { Class = Class(classes, days, steps) };
        }
    }

    /// <summary>From the due day of the oldest instalment that is past due, days of grace gone by, to the day; none within the tolerance.</summary>
    private static int Days(LoanFold fold, LoanStanding standing, LoanSteps steps)
    {
        var (day, arrears) = (standing.AsOf.DayNumber, fold.Terms.Arrears);
        if (arrears.GraceDays > 0)
        {
            steps.Note(new LoanStep(LoanStepKind.GraceDays, Days: arrears.GraceDays));
        }

        if (arrears.Tolerance is { } tolerance)
        {
            steps.Note(new LoanStep(LoanStepKind.Tolerance, Basis: tolerance));
            if (standing.PastDue.Total <= tolerance.Minor)
            {
                return 0;
            }
        }

        var oldest = fold.Instalments.FindIndex(i => !i.IsMet && i.Due + arrears.GraceDays < day);
        if (oldest < 0)
        {
            return 0;
        }

        var row = fold.Instalments[oldest];
        var days = day - row.Due;
        steps.Note(new LoanStep(
            LoanStepKind.OldestUnpaid, Row: oldest + 1, From: DateOnly.FromDayNumber(row.Due), To: standing.AsOf, Days: days, Basis: steps.Amount(row.Outstanding.Total)));
        return days;
    }

    private static FiveClass Class(ClassThresholds classes, int days, LoanSteps steps)
    {
        (int Above, FiveClass Class)[] bounds =
        [
            (classes.SpecialMentionAbove, FiveClass.SpecialMention), (classes.SubstandardAbove, FiveClass.Substandard), (classes.DoubtfulAbove, FiveClass.Doubtful), (classes.LossAbove, FiveClass.Loss),
        ];
        var result = FiveClass.Normal;
        foreach (var (above, one) in bounds.Where(b => days > b.Above))
        {
            steps.Note(new LoanStep(LoanStepKind.BeginsAt, Days: above + 1, Class: one));
            result = one;
        }

        return result;
    }
}
