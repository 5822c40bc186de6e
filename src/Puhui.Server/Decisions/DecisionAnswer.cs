using Puhui.Credit;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What came of asking for a decision.</summary>
/// <param name="IsNew">False if the same facts had been decided on before.</param>
/// <param name="LendingAllowed">False where the merchant consents to back-tests only.</param>
/// <param name="Limit">Null unless approved, as the rate.</param>
/// <param name="Reasons">The outcome first, then what cost the merchant most.</param>
internal sealed record DecisionAnswer(
    string Id,
    MerchantId Merchant,
    PartyId Lender,
    DateOnly AsOf,
    DecideCredit.Outcome Outcome,
    bool IsNew,
    bool LendingAllowed,
    int? Score,
    Money? Limit,
    Rate? Rate,
    ContentHash Hash,
    IReadOnlyList<Reason> Reasons)
{
    public static DecisionAnswer Of(SealedDecision made, PartyId lender, bool isNew)
    {
        var decision = made.Decision;
        return new DecisionAnswer(
            made.Id,
            new MerchantId(decision.Facts.Merchant),
            lender,
            decision.Facts.AsOf,
            decision.Outcome,
            isNew,
            decision.LendingAllowed,
            decision.Score?.Value,
            decision.IsApproved ? decision.Limit!.Amount : null,
            decision.IsApproved ? decision.Price!.Annual : null,
            made.Hash,
            decision.Reasons);
    }
}
