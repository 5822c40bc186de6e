using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A fee or penalty: when it falls due and how much it is.</summary>
/// <param name="Name">What the borrower reads.</param>
/// <param name="Percent">5 for 5 %; null for a flat charge.</param>
/// <param name="Flat">The amount; null for a share.</param>
public sealed record ChargeTerms(string Name, ChargeTime Time, ChargeBase Base, decimal? Percent, Money? Flat, bool IsPenalty);

/// <summary>When a charge falls due.</summary>
public enum ChargeTime
{
    /// <summary>With the first disbursement.</summary>
    Disbursement = 1,

    /// <summary>With each disbursement.</summary>
    EachDisbursement = 2,

    /// <summary>On a day named when it is added.</summary>
    OnDay = 3,

    /// <summary>With every instalment.</summary>
    EachInstalment = 4,

    /// <summary>When an instalment is overdue.</summary>
    Overdue = 5,
}

/// <summary>What a charge is a share of.</summary>
public enum ChargeBase
{
    Flat = 1,
    Principal = 2,
    PrincipalAndInterest = 3,
    Interest = 4,
    DisbursedAmount = 5,
}
