using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A figure of a line's position that a person may dispute.</summary>
public enum Figure
{
    Principal = 1,
    Interest = 2,
    Payoff = 3,
    Available = 4,
    PastDue = 5,
    NextDue = 6,
    Credit = 7,
}

/// <summary>What kind of part of a figure this is.</summary>
public enum PartKind
{
    Drawn = 1,
    PrincipalPaid = 2,
    InterestAccrued = 3,
    InterestPaid = 4,
    PrincipalUnpaid = 5,
    InterestUnpaid = 6,
    Limit = 10,
    PrincipalOutstanding = 11,

    /// <summary>Principal above the limit, which cannot make the available amount negative.</summary>
    AboveLimit = 12,

    /// <summary>What could be drawn if draws were not stopped (frozen, closed, past due, or the drawing period over).</summary>
    DrawsStopped = 13,

    /// <summary>What could be drawn if the merchant let the records that the limit rests on be used.</summary>
    ConsentWithdrawn = 14,
    NetSettlement = 20,
    ProtectedFloor = 21,
    CarriedIn = 22,

    /// <summary>The negative that is carried on instead of being swept.</summary>
    CarriedOn = 23,

    /// <summary>The share of the base that is not swept.</summary>
    KeptByMerchant = 24,

    /// <summary>What the share exceeds all that is owed by.</summary>
    AboveOwed = 25,

    /// <summary>Received above all that was owed.</summary>
    Overpaid = 30,

    /// <summary>Credit used for a later draw.</summary>
    SetOff = 31,
}

/// <summary>One signed part of a figure.</summary>
/// <param name="From">First day it covers, if it covers a stretch.</param>
/// <param name="To">The day it counts on, or the day (excluded) a stretch ends.</param>
/// <param name="Basis">The principal that interest accrued on, where there is one.</param>
/// <param name="Reference">The fact or tranche it comes from.</param>
public sealed record ExplainedPart(PartKind Kind, DateOnly? From, DateOnly To, Money? Basis, string Reference, Money Amount);

/// <summary>A figure and the parts that sum to it, exactly.</summary>
public sealed record Explanation
{
    public Explanation(string figure, Money total, IReadOnlyList<ExplainedPart> parts)
    {
        Check.That(parts.Aggregate(0L, (sum, p) => sum + p.Amount.Minor) == total.Minor, "the parts of an explanation sum to its figure");
        (Figure, Total, Parts) = (figure, total, parts);
    }

    public string Figure { get; }

    public Money Total { get; }

    public IReadOnlyList<ExplainedPart> Parts { get; }
}
