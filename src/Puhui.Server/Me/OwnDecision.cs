using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>A decision as the person it is about reads it.</summary>
/// <param name="Hash">The SHA-256 of the whole record, by which it is proven unchanged.</param>
/// <param name="Outcome">In words: yes, or why not.</param>
/// <param name="Score">Null if the decision fell before a score was needed; as the following.</param>
internal sealed record OwnDecision(
    string Decision,
    string Hash,
    DateOnly AsOf,
    Timestamp DecidedAt,
    bool Approved,
    Reason Outcome,
    IReadOnlyList<Reason> Reasons,
    OwnScore? Score,
    OwnLimit? Limit,
    CreditPrice? Price)
{
    public static OwnDecision Of(StoredDecision stored, CreditDecision decision, ScoreDefinition definition) => new(
        stored.Id,
        stored.Hash,
        decision.Facts.AsOf,
        stored.DecidedAt,
        decision.IsApproved,
        OutcomeWords.Of(decision.Outcome),
        decision.Reasons,
        decision.Score is { } score ? OwnScore.Of(score, decision.Facts.Features, definition) : null,
        decision.Limit is { } limit ? OwnLimit.Of(limit) : null,
        decision.Price);
}

/// <summary>A score with everything it is made of.</summary>
/// <param name="Middle">The score of the median merchant; the points of all indicators sum to value − middle.</param>
internal sealed record OwnScore(int Value, int Middle, double Confidence, double Engagement, double Robustness, double Reputation, IReadOnlyList<OwnIndicator> Indicators)
{
    public static OwnScore Of(SocialScore score, IReadOnlyDictionary<string, double?> features, ScoreDefinition definition)
    {
        var named = definition.Indicators.ToDictionary(i => i.Name, StringComparer.Ordinal);
        return new OwnScore(
            score.Value,
            SocialScore.Middle,
            score.Confidence,
            score.Engagement,
            score.Robustness,
            score.Reputation,
            [.. score.Parts.Where(p => named.ContainsKey(p.Indicator)).Select(p => OwnIndicator.Of(p, named[p.Indicator], features))]);
    }
}

/// <summary>One indicator: what it is worth here, how it compares, and the records it comes from.</summary>
/// <param name="Percentile">How many of a hundred comparable merchants are worse; 50 where unknown.</param>
/// <param name="Points">What it adds to or takes from the median merchant's score.</param>
/// <param name="Losing">What is said if it costs points.</param>
internal sealed record OwnIndicator(
    string Name, CreditIndex Index, Words Label, Words Losing, double? Value, FeatureUnit? Unit, double Percentile, decimal Points, IReadOnlyList<OwnFeature> Features)
{
    public static OwnIndicator Of(ScorePart part, Indicator indicator, IReadOnlyDictionary<string, double?> features)
    {
        var known = FeatureCatalogue.All.Where(f => indicator.Features.Contains(f.Name, StringComparer.Ordinal)).ToList();
        var unit = known.Find(f => f.Name == indicator.Features[0])?.Unit;
        return new OwnIndicator(
            part.Indicator,
            part.Index,
            indicator.Label,
            indicator.Reason,
            part.Value,
            unit,
            part.Percentile,
            part.Points,
            [.. known.Select(f => new OwnFeature(f.Name, f.Meaning, f.Window, f.Unit, f.Scopes, features.GetValueOrDefault(f.Name)))]);
    }
}

/// <summary>One feature of the shop on the day of the decision.</summary>
/// <param name="Scopes">The families of records it was computed from.</param>
internal sealed record OwnFeature(string Name, string Meaning, string Window, FeatureUnit Unit, IReadOnlyList<DataScope> Scopes, double? Value);

/// <summary>A limit with all that bounds it; the smallest cap less exposure less what was rounded off is the amount.</summary>
internal sealed record OwnLimit(Money Amount, Money Exposure, Money RoundedOff, CapKind Binding, IReadOnlyList<OwnCap> Caps)
{
    public static OwnLimit Of(CreditLimit limit) =>
        new(limit.Amount, limit.Exposure, limit.RoundedOff, limit.Binding.Kind, [.. limit.Caps.Select(c => new OwnCap(c.Kind, c.Amount, OutcomeWords.Of(c.Kind)))]);
}

/// <summary>One upper bound on a limit, in words.</summary>
internal sealed record OwnCap(CapKind Kind, Money Amount, Reason Words);
