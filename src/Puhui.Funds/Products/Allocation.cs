namespace Puhui.Funds;

/// <summary>What a borrower can owe, in the field's default order of payment.</summary>
public enum Component
{
    Penalty = 1,
    Fee = 2,
    Interest = 3,
    Principal = 4,
}

/// <summary>How a due stands to the day of a payment.</summary>
public enum Stage
{
    /// <summary>Its day has gone by.</summary>
    PastDue = 1,

    /// <summary>Its day is the day of the payment.</summary>
    Due = 2,

    /// <summary>Its day is still to come.</summary>
    InAdvance = 3,
}

/// <summary>
/// The order in which a payment is used up: stage by stage (past due, due, in advance), inside a stage due by due in order of date,
/// and inside a due by that stage's order of components.
/// </summary>
public sealed record AllocationMatrix(
    IReadOnlyList<Component> PastDue,
    IReadOnlyList<Component> Due,
    IReadOnlyList<Component> InAdvance)
{
    public IReadOnlyList<Component> OrderOf(Stage stage) => stage switch
    {
        Stage.PastDue => PastDue,
        Stage.Due => Due,
        Stage.InAdvance => InAdvance,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage"),
    };

    /// <summary>Every component exactly once in every stage; otherwise a payment could be left over while something is owed.</summary>
    internal bool IsComplete => IsPermutation(PastDue) && IsPermutation(Due) && IsPermutation(InAdvance);

    private static bool IsPermutation(IReadOnlyList<Component> order) =>
        order.Count == 4 && order.Distinct().Count() == 4 && order.All(Enum.IsDefined);
}
