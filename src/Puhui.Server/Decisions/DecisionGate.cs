using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets a decision on the route's merchant through if it was made for a lender within reach.</summary>
internal sealed class DecisionGate(ICreditStore credit) : Gate("decision")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        SealedDecision.MerchantOf(id) == passed.Get<MerchantStanding>().Merchant.Id
            ? await credit.FindDecision(id, caller.Reach.Lenders, stop).ConfigureAwait(false)
            : null;

    public override PartyId? Concerns(object found) => ((StoredDecision)found).Lender;
}
