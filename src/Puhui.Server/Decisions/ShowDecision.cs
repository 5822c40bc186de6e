using Puhui.Access;
using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows a decision with all its working.</summary>
internal sealed class ShowDecision() : Endpoint(
    "GET", "/v1/merchants/{merchant}/decisions/{decision}", "Shows a decision: the checks in order, the caps, the parts of the price, the reasons", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static async Task<DecisionView> Show(Gated<StoredDecision> decision, CreditModels models) =>
        DecisionView.Of(decision.Value, await models.Of(CreditDecision.Parse(decision.Value.Text).Versions).ConfigureAwait(false));
}
