using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Explains what a row of the schedule asks for, and its interest day by day.</summary>
internal static class ExplainRow
{
    /// <summary>Principal, interest, and each charge by its name.</summary>
    public static LoanExplanation Asked(LoanFold fold, Instalment row, int number, DateOnly on)
    {
        var steps = new LoanSteps(fold.Terms.Currency);
        var due = DateOnly.FromDayNumber(row.Due);
        var left = row.Asked;
        foreach (var charge in fold.Charges)
        {
            var amount = charge.Pieces.Where(p => ReferenceEquals(p.Instalment, row)).Sum(p => p.Amount);
            left -= Portion.Of(charge.Component, amount);
            steps.Add(amount, new LoanStep(LoanStepKind.Charge, Row: number, Component: charge.Component, To: due, Reference: charge.Id, Name: charge.Terms.Name));
        }

        steps.AddByComponent(left, new LoanStep(LoanStepKind.Asked, Row: number, From: DateOnly.FromDayNumber(row.From), To: due));
        return steps.Finish(LoanFigure.Instalment, on, row.Asked.Total);
    }

    /// <summary>Each stretch of days with its balance and rate, what comes from and goes to other periods, and what was fixed.</summary>
    public static LoanExplanation Interest(LoanFold fold, Instalment row, int number, DateOnly on)
    {
        var steps = new LoanSteps(fold.Terms.Currency);
        if (row.Period >= 0 && fold.Model is { } model)
        {
            OfPeriod(fold, model, row.Period, number, steps);
        }

        steps.Add(row.Extra.Interest, new LoanStep(LoanStepKind.OwedAgain, Row: number));
        steps.Add(row.Asked.Interest - steps.Sum, new LoanStep(LoanStepKind.SettledBefore, Row: number));
        return steps.Finish(LoanFigure.RowInterest, on, row.Asked.Interest);
    }

    private static void OfPeriod(LoanFold fold, InterestModel model, int index, int number, LoanSteps steps)
    {
        var exact = 0m;
        long told = 0;
        var rounding = fold.Loan.Interest.Rounding;
        foreach (var stretch in model.Trace(index))
        {
            // Rounded as they add up, so that the parts sum to what is rounded once.
            var interest = stretch.Balance * stretch.Factor;
            exact += fold.Loan.FollowsBalance ? Money64.Round(interest, rounding) : interest;
            var amount = Money64.Round(exact, rounding) - told;
            told += amount;
            var (from, to) = (DateOnly.FromDayNumber(stretch.From), DateOnly.FromDayNumber(stretch.To));
            steps.Note(new LoanStep(
                LoanStepKind.InterestOfDays, steps.Amount(amount), number, Component.Interest, from, to, stretch.To - stretch.From, steps.Amount(stretch.Balance), Rate.FromAnnual(decimal.Round(stretch.Rate, 9))));
        }

        var period = model.At(index);
        steps.Add(Money64.Round(exact + period.FixedInterest, rounding) - told, new LoanStep(LoanStepKind.InterestFixed, Row: number));
        steps.Add(period.CarriesNothingIn ? 0 : period.CarriedIn, new LoanStep(LoanStepKind.CarriedIn, Row: number));
        steps.Add(period.CreditedInterest, new LoanStep(LoanStepKind.OwedAgain, Row: number));
        steps.Add(period.LateInterest, new LoanStep(LoanStepKind.LateInterest, Row: number));
        steps.Add(-period.CarriedOn, new LoanStep(LoanStepKind.CarriedOn, Row: number));
    }
}
