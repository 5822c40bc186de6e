using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Explains each figure of a loan's standing by the steps to it; pure, beside the calculator, from the same folded facts.</summary>
public static class ExplainLoan
{
    /// <summary>The explanation of a figure on a day, or null if the loan has no such row or payment.</summary>
    /// <param name="row">The number of the instalment, for <see cref="LoanFigure.Instalment"/> and <see cref="LoanFigure.RowInterest"/>.</param>
    /// <param name="payment">The request that recorded it, for <see cref="LoanFigure.PaymentUse"/>.</param>
    public static LoanExplanation? Of(Loan loan, DateOnly on, LoanFigure figure, int? row = null, RequestId? payment = null) =>
        Of(loan.Resolved, loan.Facts, on, figure, loan.Servicing.Classes, row, payment);

    public static LoanExplanation? Of(
        ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly on, LoanFigure figure, ClassThresholds? classes = null, int? row = null, RequestId? payment = null)
    {
        var fold = Replay.To(loan, facts, on, on);
        var standing = StandingOf.Loan(fold, on, classes);
        var found = row is { } number && number >= 1 && number <= fold.Instalments.Count ? fold.Instalments[number - 1] : null;
        return figure switch
        {
            LoanFigure.Instalment => found is null ? null : ExplainRow.Asked(fold, found, row!.Value, on),
            LoanFigure.RowInterest => found is null ? null : ExplainRow.Interest(fold, found, row!.Value, on),
            LoanFigure.PaymentUse => payment is { } id ? ExplainPayment.Of(loan, facts, id, on) : null,
            _ when !LoanFigures.IsPaidOut(standing.Status) => Nothing(figure, standing),
            LoanFigure.DaysPastDue or LoanFigure.Bucket or LoanFigure.Class => ExplainArrears.Of(figure, fold, standing, classes ?? StandingOf.Usual),
            _ => ExplainBalance.Of(figure, fold, standing),
        };
    }

    /// <summary>While nothing was paid out, a schedule is only planned and nothing is owed.</summary>
    private static LoanExplanation Nothing(LoanFigure figure, LoanStanding standing) => figure switch
    {
        LoanFigure.DaysPastDue or LoanFigure.Bucket => new LoanExplanation(figure, standing.AsOf, null, []) { Number = 0 },
        LoanFigure.Class => new LoanExplanation(figure, standing.AsOf, null, []) { Class = FiveClass.Normal },
        _ => new LoanExplanation(figure, standing.AsOf, Money.Zero(standing.Currency), []),
    };
}
