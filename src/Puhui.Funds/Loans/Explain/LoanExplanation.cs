using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>One step to a figure. Steps with an amount sum to the figure's amount; the others say by what it was found.</summary>
/// <param name="Row">The number of the instalment.</param>
/// <param name="From">First day of a stretch, its own interest not counted.</param>
/// <param name="To">Last day of a stretch, or the day it is about.</param>
/// <param name="Basis">The balance that interest arose on, or the bound that was looked at.</param>
/// <param name="Reference">The fact or charge it comes from.</param>
/// <param name="Name">Of a charge, what the borrower reads.</param>
public sealed record LoanStep(
    LoanStepKind Kind,
    Money? Amount = null,
    int? Row = null,
    Component? Component = null,
    DateOnly? From = null,
    DateOnly? To = null,
    int? Days = null,
    Money? Basis = null,
    Rate? Rate = null,
    RequestId? Reference = null,
    string? Name = null,
    FiveClass? Class = null);

/// <summary>A figure of a loan on a day and the steps to it. An amount is the exact sum of its steps' amounts.</summary>
public sealed record LoanExplanation
{
    public LoanExplanation(LoanFigure figure, DateOnly on, Money? amount, IReadOnlyList<LoanStep> steps)
    {
        Check.That(amount is null || steps.Sum(s => s.Amount?.Minor ?? 0) == amount.Value.Minor, "the steps of an explanation sum to its figure");
        (Figure, On, Amount, Steps) = (figure, on, amount, steps);
    }

    public LoanFigure Figure { get; }

    public DateOnly On { get; }

    /// <summary>Null for a figure that is none.</summary>
    public Money? Amount { get; }

    /// <summary>Days past due, or the bucket.</summary>
    public int? Number { get; init; }

    public FiveClass? Class { get; init; }

    public IReadOnlyList<LoanStep> Steps { get; }
}

/// <summary>Steps while they are gathered, in minor units; those of nothing are left out.</summary>
internal sealed class LoanSteps(Currency currency)
{
    private readonly List<LoanStep> steps = [];

    public IReadOnlyList<LoanStep> All => steps;

    public long Sum => steps.Sum(s => s.Amount?.Minor ?? 0);

    public Money Amount(long minor) => new(minor, currency);

    public void Add(long minor, LoanStep step)
    {
        if (minor != 0)
        {
            steps.Add(step with { Amount = Amount(minor) });
        }
    }

    public void AddByComponent(Portions portions, LoanStep step)
    {
        foreach (var component in Enum.GetValues<Component>())
        {
            Add(Portion.In(portions, component), step with { Component = component });
        }
    }

    /// <summary>A step that no amount goes with.</summary>
    public void Note(LoanStep step) => steps.Add(step);

    public LoanExplanation Finish(LoanFigure figure, DateOnly on, long total) => new(figure, on, Amount(total), steps);
}
