using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Where a merchant stands with the lender who decides; what it has with other lenders is not this lender's to see.</summary>
/// <param name="Exposure">Already owed or promised.</param>
/// <param name="DaysPastDue">Of the line furthest behind; 0 = none is.</param>
public sealed record BorrowerStanding(Money Exposure, int DaysPastDue)
{
    public static BorrowerStanding None(Currency currency) => new(Money.Zero(currency), 0);
}
