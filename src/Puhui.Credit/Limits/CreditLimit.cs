using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What can bound a limit; in this order where two bind alike.</summary>
public enum CapKind
{
    /// <summary>The most the product lends to anybody.</summary>
    Product = 1,

    /// <summary>The most the licence allows, from the rules in force.</summary>
    Licence = 2,

    /// <summary>κ(score) months of cautiously forecast sales.</summary>
    SalesAtScore = 3,

    /// <summary>What the sweep can repay on schedule, with a margin.</summary>
    Coverage = 4,

    /// <summary>What the guarantee group has left.</summary>
    Group = 5,

    /// <summary>What the compensation pool has left.</summary>
    Pool = 6,

    /// <summary>What the collateral carries.</summary>
    Collateral = 7,
}

/// <summary>One upper bound on a limit.</summary>
/// <param name="Source">What it comes from: the policy, a rule id, the caller.</param>
public sealed record LimitCap(CapKind Kind, Money Amount, string Source);

/// <summary>A limit with its working: the smallest cap − exposure, rounded down to the step, never below 0.</summary>
/// <param name="Caps">All that bound it, in order of kind.</param>
/// <param name="Binding">The smallest, the first of equals.</param>
/// <param name="Exposure">Already owed or promised.</param>
/// <param name="RoundedOff">Lost to the step; caps − exposure − this = amount, unless exposure exceeds the cap.</param>
public sealed record CreditLimit(Money Amount, IReadOnlyList<LimitCap> Caps, LimitCap Binding, Money Exposure, Money RoundedOff);
