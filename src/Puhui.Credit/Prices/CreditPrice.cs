using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What a price is made of.</summary>
public enum PricePart
{
    Funding = 1,
    Operating = 2,

    /// <summary>Probability of default × loss given default.</summary>
    ExpectedLoss = 3,
    Capital = 4,

    /// <summary>Borne by somebody else; negative.</summary>
    Subsidy = 5,

    /// <summary>For hedged currency risk; negative.</summary>
    HedgeDiscount = 6,

    /// <summary>Added to reach the floor, or taken off to stay within the ceiling.</summary>
    Bound = 7,
}

/// <summary>One typed part of a price; the parts sum exactly to it.</summary>
public sealed record PriceItem(PricePart Part, Rate Rate);

/// <summary>A ceiling that applied.</summary>
/// <param name="Source">The policy's mode, or a rule id.</param>
public sealed record RateCeiling(string Source, Rate Rate);

/// <summary>A yearly simple rate, accruing daily on principal outstanding, with its working.</summary>
/// <param name="Parts">Sum exactly to the rate.</param>
/// <param name="Ceilings">All that applied; the smallest bounds the rate.</param>
public sealed record CreditPrice(Rate Annual, IReadOnlyList<PriceItem> Parts, Rate Floor, IReadOnlyList<RateCeiling> Ceilings);
