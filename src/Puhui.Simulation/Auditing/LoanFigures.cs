using Puhui.Kernel;

namespace Puhui.Simulation;

/// <summary>What the system says about one loan, handed to the auditor as plain figures; amounts in minor units of the merchant's currency.</summary>
/// <param name="Loan">Its id, for the findings.</param>
/// <param name="SweepShare">Part of a payout's base that may be kept back.</param>
/// <param name="FloorMinor">Protected part of each payout.</param>
/// <param name="DisbursedMinor">All that was paid out to the borrower or a supplier.</param>
/// <param name="InterestMinor">All interest, fees and penalties charged to date.</param>
/// <param name="OutstandingMinor">Principal and charges still owed.</param>
/// <param name="WrittenOffMinor">Owed no more though not received.</param>
/// <param name="Sweeps">Every sweep.</param>
/// <param name="RepaidMinor">Received by the borrower's own hand.</param>
public sealed record LoanFigures(
    string Loan,
    MerchantId Merchant,
    Ratio SweepShare,
    long FloorMinor,
    long DisbursedMinor,
    long InterestMinor,
    long OutstandingMinor,
    long WrittenOffMinor,
    IReadOnlyList<SweepFigures> Sweeps,
    long RepaidMinor);

/// <summary>A sweep as the system says it was made.</summary>
/// <param name="Source">With <paramref name="PayoutId"/> the name of the payout it was kept back from.</param>
public readonly record struct SweepFigures(string Source, string PayoutId, long AmountMinor);

/// <summary>Something an auditor found that should not be so.</summary>
public readonly record struct Finding(AuditRule Rule, string Subject, string Says);

/// <summary>What an auditor holds the system to.</summary>
public enum AuditRule
{
    /// <summary>A merchant's tiles sum to what its lines say.</summary>
    TilesMatchLines = 1,

    /// <summary>A sweep names a payout that happened, once.</summary>
    SweepHasPayout = 2,

    /// <summary>A sweep keeps back no more than its share of what the payout left above floor and carried losses.</summary>
    SweepWithinShare = 3,

    /// <summary>Disbursed + charged = swept + repaid + written off + outstanding.</summary>
    LoanBalances = 4,

    /// <summary>Debits equal credits in every currency.</summary>
    TrialBalanceZero = 5,

    /// <summary>What the lender's cash account lost is what the borrowers got less what they gave back.</summary>
    CashMatchesLoans = 6,
}
