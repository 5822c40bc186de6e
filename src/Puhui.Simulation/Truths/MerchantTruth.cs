using Puhui.Kernel;

namespace Puhui.Simulation;

/// <summary>Why a merchant stopped selling.</summary>
public enum ExitCause
{
    None = 0,
    GaveUp = 1,
    OutOfCash = 2,
}

/// <summary>What is really so about a merchant, for auditors and tests; no event says any of it.</summary>
/// <param name="Ability">Standard normal.</param>
/// <param name="Quality">Standard normal.</param>
/// <param name="Honest">False: takes a loan and turns away.</param>
/// <param name="Cooperative">Number shared by the households of a cooperative, else null.</param>
/// <param name="ExpectedMonthlySalesMinor">Ordinary sales of 30 days.</param>
/// <param name="Elasticity">Of sales to stock.</param>
/// <param name="Diverted">Day on which sales moved off the platform.</param>
/// <param name="CashMinor">Below zero: it owes its suppliers.</param>
public sealed record MerchantTruth(
    MerchantId Merchant,
    MerchantKind Kind,
    double Ability,
    double Quality,
    bool Honest,
    Scheme Scheme,
    int? Cooperative,
    double ExpectedMonthlySalesMinor,
    double Elasticity,
    DateOnly Born,
    DateOnly? Exited,
    ExitCause ExitCause,
    DateOnly? Diverted,
    long CashMinor,
    MerchantTally Tally);
