using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Where one charge stands.</summary>
/// <param name="DueOn">Null: due with each instalment.</param>
public sealed record LoanChargeView(RequestId Charge, ChargeTerms Terms, DateOnly? DueOn, Money Amount, Money Paid, Money Waived, Money Outstanding);

/// <summary>A loan with where it stands on a day: figures, schedule, charges.</summary>
/// <param name="Version">Goes up with every change; a command may be made conditional on it.</param>
/// <param name="ClosedTo">The last day whose close of business is done.</param>
/// <param name="Actions">What may be done with it in its present phase, apart from who may and with which figures.</param>
/// <param name="Successor">The loan that took its debt over; null: none did.</param>
/// <param name="Predecessors">The loans whose debt it took over.</param>
public sealed record LoanPosition(
    LoanContract Contract,
    long Version,
    LoanFigures Figures,
    IReadOnlyList<LoanScheduleRow> Rows,
    LoanScheduleTotals Totals,
    IReadOnlyList<LoanChargeView> Charges,
    Money Allowance,
    DateOnly? ClosedTo,
    IReadOnlyList<LoanAction> Actions,
    LoanId? Successor,
    IReadOnlyList<LoanId> Predecessors)
{
    /// <summary>The fraud mark that stands; shown to those who manage loans only, so that nobody is warned. Null: none, or not to be shown.</summary>
    public LoanFactView? FraudMark { get; init; }

    /// <summary>With what only those who manage loans may see.</summary>
    public LoanPosition ForLender(Loan loan) => this with { FraudMark = loan.FraudMark is { } mark ? LoanFactView.Of(mark) : null };

    public static LoanPosition Of(Loan loan, DateOnly on)
    {
        var standing = loan.At(on);
        return new LoanPosition(
            loan.Contract,
            loan.Version,
            LoanFigures.Of(standing),
            LoanScheduleRow.All(standing),
            LoanScheduleTotals.Of(standing),
            [.. standing.Charges.Select(c => ViewOf(c, standing.Currency))],
            new Money(loan.Allowance, standing.Currency),
            loan.ClosedTo,
            LoanActions.Of(loan),
            loan.Successor,
            loan.Predecessors);
    }

    private static LoanChargeView ViewOf(ChargeStanding charge, Currency currency)
    {
        Money Amount(long minor) => new(minor, currency);
        return new LoanChargeView(charge.Charge, charge.Terms, charge.DueOn, Amount(charge.Amount), Amount(charge.Paid), Amount(charge.Waived), Amount(charge.Outstanding));
    }
}
