namespace Puhui.Funds.Loans;

/// <summary>Who bears which part of an instalment that is not paid, and when it is claimed from them.</summary>
/// <param name="ClaimAfterDays">More days past due than this, and the close of business claims it.</param>
/// <param name="Shares">What is left of 100 % stays with the lender.</param>
public sealed record SharingTerms(int ClaimAfterDays, IReadOnlyList<LossShare> Shares);

/// <summary>One bearer's part.</summary>
/// <param name="Percent">50 for half, of principal and interest that are unpaid.</param>
public sealed record LossShare(LossBearer Bearer, decimal Percent);

/// <summary>Who may bear a part besides the lender.</summary>
public enum LossBearer
{
    Guarantor = 1,
    Insurer = 2,
    Pool = 3,
}
