using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Whether a decision may still become money: it rests on the merchant's records, so the consent to use them must hold on the day, and it must not be stale.</summary>
public static class MayStillLend
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Allowed = 1,
        MerchantUnknown = 10,

        /// <summary>The merchant no longer consents to the use of its trade records for credit.</summary>
        ConsentWithdrawn = 11,

        /// <summary>The decision is dated after the day.</summary>
        DecisionInFuture = 12,

        /// <summary>More days have passed since the decision's as-of day than the policy lets it stand.</summary>
        DecisionTooOld = 13,
    }

    /// <summary>Pure: whether an offer may be made on a decision on a day.</summary>
    public static Outcome ToOffer(CreditDecision decision, MerchantStanding? standing, CreditPolicy policy, DateOnly on, Timestamp now)
    {
        var age = on.DayNumber - decision.Facts.AsOf.DayNumber;
        return ToAccept(standing, decision.Facts.Purpose, now) switch
        {
            Outcome.Allowed when age < 0 => Outcome.DecisionInFuture,
            Outcome.Allowed when age > policy.DecisionValidDays => Outcome.DecisionTooOld,
            var outcome => outcome,
        };
    }

    /// <summary>Pure: whether a line whose limit rests on records may be drawn now.</summary>
    public static bool ToDraw(MerchantStanding? standing, Timestamp now) => ToAccept(standing, Purpose.Credit, now) == Outcome.Allowed;

    /// <summary>Pure: whether an offer that rests on records may be accepted now.</summary>
    public static Outcome ToAccept(MerchantStanding? standing, Purpose purpose, Timestamp now) => standing switch
    {
        null => Outcome.MerchantUnknown,
        _ when !standing.Consents.Allows(DataScope.Trade, purpose, now) => Outcome.ConsentWithdrawn,
        _ => Outcome.Allowed,
    };
}
