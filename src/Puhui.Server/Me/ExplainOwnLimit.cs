using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows a borrower how the last decision on its shop came about: the score's three indices down to the records beneath, the caps of the limit, the parts of the price.</summary>
internal sealed class ExplainOwnLimit() : Endpoint("GET", "/v1/me/why", "Explains the caller's own last decision: score, limit and price with their parts", Permission.Self)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override Delegate Handler => Show;

    private static async Task<OwnDecision> Show(Caller caller, ISignalStore signals, ICreditStore credit, ServerData data, [FromQuery] string? merchant, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        if (Shops.Choose(own, merchant) is not { } shop
            || (await credit.DecisionsOf(shop.Merchant.Id, lender: null, take: 1, stop).ConfigureAwait(false)).FirstOrDefault() is not { } stored)
        {
            throw new ProblemException(404, "not_found", "merchant");
        }

        var decision = CreditDecision.Parse(stored.Text);
        var version = decision.Versions.ScoreDefinition;
        var document = version == data.Score.Version ? null : await credit.FindDocument(DocumentKind.ScoreDefinition, version, stop).ConfigureAwait(false);
        return OwnDecision.Of(stored, decision, document is null ? data.Score : ScoreDefinition.Parse(document.Text));
    }
}
