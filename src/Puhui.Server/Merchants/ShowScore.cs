using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>One of the three indices of a score.</summary>
/// <param name="Value">0–100; 50 is the median merchant.</param>
/// <param name="Weight">Of the composite.</param>
/// <param name="Points">What it does to the score against the median: the sum of its indicators' points.</param>
internal sealed record IndexView(CreditIndex Index, double Value, double Weight, decimal Points);

/// <summary>What one indicator does to a score.</summary>
/// <param name="Points">Against the median merchant; all parts sum to the score less the middle.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Features">Names of the features it is got from.</param>
internal sealed record ScorePartView(string Indicator, CreditIndex Index, Words? Label, double? Value, FeatureUnit Unit, double Percentile, decimal Points, IReadOnlyList<string> Features);

/// <summary>The score of the lender's latest decision, with parts that sum to it from the median.</summary>
/// <param name="Score">Null: the decision fell before a score was needed; the reasons say why.</param>
/// <param name="Middle">The score of the merchant that is the median in everything.</param>
internal sealed record ScoreView(
    string Decision,
    PartyId Lender,
    DateOnly AsOf,
    Currency Currency,
    Timestamp DecidedAt,
    DecideCredit.Outcome Outcome,
    int? Score,
    int Middle,
    double? Confidence,
    double? UnknownShare,
    double? Composite,
    IReadOnlyList<IndexView> Indices,
    IReadOnlyList<ScorePartView> Parts,
    IReadOnlyList<Reason> Reasons);

/// <summary>Shows the score of the lender's latest decision with its parts.</summary>
internal sealed class ShowScore() : Endpoint(
    "GET", "/v1/merchants/{merchant}/score", "Shows the latest decision's score, part by part from the median", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static async Task<ScoreView> Show(
        Gated<MerchantStanding> merchant, Caller caller, ICreditStore credit, ServerData data, [FromQuery] string? lender, CancellationToken stop)
    {
        if (Lenders.Shown(caller, lender) is not { } shown)
        {
            throw new ProblemException(422, "lender_needed", "lender");
        }

        if (await credit.DecisionsOf(merchant.Value.Merchant.Id, shown, 1, stop).ConfigureAwait(false) is not [var latest])
        {
            throw new ProblemException(404, "not_decided");
        }

        var decision = CreditDecision.Parse(latest.Text);
        var definition = await DefinitionOf(decision, credit, stop).ConfigureAwait(false) ?? data.Score;
        return new ScoreView(
            latest.Id, latest.Lender, decision.Facts.AsOf, decision.Facts.Currency, latest.DecidedAt, decision.Outcome, decision.Score?.Value, SocialScore.Middle, decision.Score?.Confidence,
            decision.Score?.UnknownShare, decision.Score?.Composite, Indices(decision.Score, definition), Parts(decision.Score, definition), decision.Reasons);
    }

    /// <summary>What the decision was made with, not what is in force now.</summary>
    private static async Task<ScoreDefinition?> DefinitionOf(CreditDecision decision, ICreditStore credit, CancellationToken stop) =>
        await credit.FindDocument(DocumentKind.ScoreDefinition, decision.Versions.ScoreDefinition, stop).ConfigureAwait(false) is { } stored ? ScoreDefinition.Parse(stored.Text) : null;

    private static IReadOnlyList<IndexView> Indices(SocialScore? score, ScoreDefinition definition)
    {
        if (score is null)
        {
            return [];
        }

        IndexView View(CreditIndex index, double value) => new(index, value, definition.Weights.Of(index), score.Parts.Where(p => p.Index == index).Sum(p => p.Points));
        return [View(CreditIndex.Engagement, score.Engagement), View(CreditIndex.Robustness, score.Robustness), View(CreditIndex.Reputation, score.Reputation)];
    }

    private static IReadOnlyList<ScorePartView> Parts(SocialScore? score, ScoreDefinition definition)
    {
        var indicators = definition.Indicators.ToDictionary(i => i.Name, StringComparer.Ordinal);
        return [.. (score?.Parts ?? []).Select(p => new ScorePartView(
            p.Indicator, p.Index, indicators.GetValueOrDefault(p.Indicator)?.Label, p.Value, UnitOf(indicators.GetValueOrDefault(p.Indicator)), p.Percentile, p.Points, indicators.GetValueOrDefault(p.Indicator)?.Features ?? []))];
    }

    /// <summary>A ratio of features has no unit of its own; whatever else an indicator is, it counts what its first feature counts.</summary>
    private static FeatureUnit UnitOf(Indicator? indicator) =>
        indicator is { Form: not IndicatorForm.Ratio } && FeatureCatalogue.All.FirstOrDefault(f => f.Name == indicator.Features[0]) is { } feature ? feature.Unit : FeatureUnit.Ratio;
}
