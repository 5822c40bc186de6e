using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Explains what is outstanding, past due, due next, earned, overpaid, and what pays everything off.</summary>
internal static class ExplainBalance
{
    public static LoanExplanation Of(LoanFigure figure, LoanFold fold, LoanStanding standing)
    {
        var steps = new LoanSteps(standing.Currency);
        var day = standing.AsOf.DayNumber;
        switch (figure)
        {
            case LoanFigure.Outstanding:
                Rows(fold, steps, _ => true);
                AtDisbursement(fold, steps);
                return steps.Finish(figure, standing.AsOf, standing.Outstanding.Total);
            case LoanFigure.PastDue:
                Rows(fold, steps, i => i.Due < day);
                return steps.Finish(figure, standing.AsOf, standing.PastDue.Total);
            case LoanFigure.NextDue:
                var next = standing.NextDue;
                Rows(fold, steps, i => next is not null && fold.Instalments.IndexOf(i) == next.Number - 1);
                return steps.Finish(figure, standing.AsOf, next?.Outstanding.Total ?? 0);
            case LoanFigure.Accrued:
                Accrued(fold, day, steps);
                return steps.Finish(figure, standing.AsOf, standing.Accrued.Total);
            case LoanFigure.Payoff:
                Payoff(fold, day, steps);
                return steps.Finish(figure, standing.AsOf, standing.Payoff.Total);
            case LoanFigure.Overpaid:
                Overpaid(fold, steps);
                return steps.Finish(figure, standing.AsOf, standing.Overpaid);
            default:
                throw new ArgumentOutOfRangeException(nameof(figure), figure, "not an amount of a loan");
        }
    }

    /// <summary>What each row asks for, less what was done about it.</summary>
    private static void Rows(LoanFold fold, LoanSteps steps, Func<Instalment, bool> which)
    {
        for (var i = 0; i < fold.Instalments.Count; i++)
        {
            var row = fold.Instalments[i];
            if (!which(row) || row.IsMet)
            {
                continue;
            }

            var due = DateOnly.FromDayNumber(row.Due);
            steps.AddByComponent(row.Asked, new LoanStep(LoanStepKind.Asked, Row: i + 1, To: due));
            steps.AddByComponent(default(Portions) - row.Paid, new LoanStep(LoanStepKind.Paid, Row: i + 1, To: due));
            steps.AddByComponent(default(Portions) - row.Waived, new LoanStep(LoanStepKind.Waived, Row: i + 1, To: due));
            steps.AddByComponent(default(Portions) - row.WrittenOff, new LoanStep(LoanStepKind.WrittenOff, Row: i + 1, To: due));
        }
    }

    /// <summary>Charges that were due with a disbursement and not all paid out of it.</summary>
    private static void AtDisbursement(LoanFold fold, LoanSteps steps)
    {
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces.Where(p => p.Instalment is null))
            {
                steps.Add(piece.Amount - piece.Paid, new LoanStep(LoanStepKind.Charge, Component: charge.Component, Reference: charge.Id, Name: charge.Terms.Name));
            }
        }
    }

    /// <summary>Rows that have fallen due count whole; of the period under way what has arisen.</summary>
    private static void Accrued(LoanFold fold, int day, LoanSteps steps)
    {
        if (fold.Model is null)
        {
            return;
        }

        var cut = fold.Model.CutAt(day);
        LastInstalment.TakesTheRest(cut);
        for (var i = 0; i < fold.Instalments.Count; i++)
        {
            var row = fold.Instalments[i];
            var step = new LoanStep(LoanStepKind.Asked, Row: i + 1, To: DateOnly.FromDayNumber(Math.Min(row.Due, day)));
            if (row.Due <= day)
            {
                var earned = row.Asked with { Principal = 0, Interest = row.Period < 0 ? 0 : row.Asked.Interest };
                var waived = row.Waived with { Principal = 0, Interest = row.Period < 0 ? 0 : row.Waived.Interest };
                steps.AddByComponent(earned, step);
                steps.AddByComponent(default(Portions) - waived, step with { Kind = LoanStepKind.Waived });
            }
            else if (row.Period >= 0)
            {
                steps.Add(cut.At(row.Period).DueInterest, step with { Kind = LoanStepKind.EarnedToDay, Component = Component.Interest, From = DateOnly.FromDayNumber(row.From) });
            }
        }

        steps.Add(-cut.PaidBeforeItArose, new LoanStep(LoanStepKind.PaidBeforeItArose, Component: Component.Interest));
    }

    /// <summary>Principal and charges as the rows have them; interest row by row, or to the day where it stops with the payoff.</summary>
    private static void Payoff(LoanFold fold, int day, LoanSteps steps)
    {
        var stops = PayoffQuote.StopsInterest(fold);
        for (var i = 0; i < fold.Instalments.Count; i++)
        {
            var row = fold.Instalments[i];
            var left = stops ? row.Outstanding with { Interest = 0 } : row.Outstanding;
            steps.AddByComponent(left, new LoanStep(LoanStepKind.Asked, Row: i + 1, To: DateOnly.FromDayNumber(row.Due)));
        }

        if (stops && fold.Loan.FollowsBalance)
        {
            InterestOfRows(fold, day, steps);
        }
        else if (stops)
        {
            InterestToPayoff(fold, day, steps);
        }
    }

    private static void InterestOfRows(LoanFold fold, int day, LoanSteps steps)
    {
        var (cut, till) = PayoffQuote.BalanceCutFor(fold, day);
        for (var i = 0; i < fold.Instalments.Count; i++)
        {
            var row = fold.Instalments[i];
            steps.Add(PayoffQuote.InterestOwed(row, cut), new LoanStep(
                LoanStepKind.InterestToPayoff, Row: i + 1, Component: Component.Interest, From: DateOnly.FromDayNumber(row.From), To: DateOnly.FromDayNumber(Math.Min(row.Due, till))));
        }
    }

    private static void InterestToPayoff(LoanFold fold, int day, LoanSteps steps)
    {
        var (cut, till) = PayoffQuote.CutFor(fold, day);
        for (var i = 0; i < cut.Count; i++)
        {
            var period = cut.At(i);
            var row = fold.Instalments.FindIndex(r => r.Period == i);
            steps.Add(period.DueInterest - period.PaidInterest, new LoanStep(
                LoanStepKind.InterestToPayoff, Row: row < 0 ? null : row + 1, Component: Component.Interest, From: DateOnly.FromDayNumber(period.From), To: DateOnly.FromDayNumber(Math.Min(period.Due, till))));
        }

        steps.Add(-cut.PaidBeforeItArose, new LoanStep(LoanStepKind.PaidBeforeItArose, Component: Component.Interest));
    }

    /// <summary>What each payment left over and each refund gave back; what has since paid what became owed.</summary>
    private static void Overpaid(LoanFold fold, LoanSteps steps)
    {
        foreach (var effect in fold.Effects)
        {
            steps.Add(effect.Overpaid, new LoanStep(LoanStepKind.Overpaid, To: effect.On, Reference: effect.Fact));
        }

        steps.Add(fold.Overpaid - steps.Sum, new LoanStep(LoanStepKind.SetOff));
    }
}
