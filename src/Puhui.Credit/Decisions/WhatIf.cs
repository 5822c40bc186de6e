using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>The same decision on changed inputs: what would have to be different for another outcome. It is never sealed, never kept, and nothing can be lent on it.</summary>
public static class WhatIf
{
    /// <summary>What is to be different; what is null or empty stays as it is.</summary>
    /// <param name="SalesPercent">Of what was sold: 80 = a fifth less. Sales, their forecast and what is on its way all move with it.</param>
    /// <param name="Features">Other values, by name; of features that the decision knows.</param>
    /// <param name="ConsentsGiven">Scopes to count as consented to. None of their records is looked at: what they would tell counts as the median of the merchants compared with.</param>
    /// <param name="ConsentsWithdrawn">Scopes to count as not consented to.</param>
    /// <param name="ScoreMin">Another cut-off.</param>
    public sealed record Changes(
        int? SalesPercent = null,
        IReadOnlyDictionary<string, double>? Features = null,
        IReadOnlyList<DataScope>? ConsentsGiven = null,
        IReadOnlyList<DataScope>? ConsentsWithdrawn = null,
        int? ScoreMin = null);

    /// <summary>Done, or why not. In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Decided = 1,

        /// <summary>Sales move between nothing and ten times what they were.</summary>
        SalesPercentOutOfRange = 10,

        /// <summary>A feature that the decision does not know, or a value that is not a number.</summary>
        FeatureUnknown = 11,

        /// <summary>A cut-off lies between 350 and 950.</summary>
        ScoreMinOutOfRange = 12,
    }

    /// <summary>How far one indicator moves the score.</summary>
    /// <param name="Points">Of the change; all of them sum to the score then less the score now.</param>
    public sealed record Shift(string Indicator, double PercentileNow, double PercentileThen, decimal Points);

    /// <summary>Both decisions side by side.</summary>
    /// <param name="Then">Null if the changes make no sense.</param>
    /// <param name="Shifts">Largest first; empty where either has no score.</param>
    public sealed record Answer(Outcome Outcome, CreditDecision Now, CreditDecision? Then, IReadOnlyList<Shift> Shifts);

    private const int SalesPercentMax = 1_000;
    private const int ScoreLowest = 350;
    private const int ScoreHighest = 950;

    /// <summary>Pure: a decision's own facts, changed, and decided on with its own model.</summary>
    public static Answer Of(CreditModel model, CreditDecision now, Changes changes)
    {
        if (Refusal(now, changes) is { } refusal)
        {
            return new Answer(refusal, now, null, []);
        }

        var policy = changes.ScoreMin is { } cutOff ? model.Policy with { ScoreMin = cutOff } : model.Policy;
        var facts = Consents(Overridden(Sold(now.Facts, changes.SalesPercent), changes.Features), changes, model);
        var then = DecideCredit.Decide(model with { Policy = policy }, facts) with { LendingAllowed = false };
        return new Answer(Outcome.Decided, now, then, ShiftsOf(now, then));
    }

    private static Outcome? Refusal(CreditDecision now, Changes changes) => changes switch
    {
        { SalesPercent: < 0 or > SalesPercentMax } => Outcome.SalesPercentOutOfRange,
        { Features: { } features } when features.Any(f => !now.Facts.Features.ContainsKey(f.Key) || !double.IsFinite(f.Value)) => Outcome.FeatureUnknown,
        { ScoreMin: < ScoreLowest or > ScoreHighest } => Outcome.ScoreMinOutOfRange,
        _ => null,
    };

    private static DecisionFacts Sold(DecisionFacts facts, int? percent)
    {
        if (percent is not { } share)
        {
            return facts;
        }

        var features = new SortedDictionary<string, double?>(facts.Features.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        if (features.TryGetValue(ScoreDefinition.SalesFeature, out var sales) && sales is { } sold)
        {
            features[ScoreDefinition.SalesFeature] = Portable.Round(sold * share / 100);
        }

        return facts with
        {
            Features = features,
            Basis = facts.Basis is { } basis ? basis with { MonthlyBase = (long)((Int128)basis.MonthlyBase * share / 100) } : null,
            Transit = facts.Transit.Times(share, 100, Rounding.Down),
        };
    }

    private static DecisionFacts Overridden(DecisionFacts facts, IReadOnlyDictionary<string, double>? values)
    {
        var features = new SortedDictionary<string, double?>(facts.Features.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in values ?? new Dictionary<string, double>(StringComparer.Ordinal))
        {
            features[name] = value;
        }

        return facts with { Features = features };
    }

    /// <summary>A scope withdrawn takes its features away; a scope given fills those that are missing for want of it with what the median merchant has.</summary>
    private static DecisionFacts Consents(DecisionFacts facts, Changes changes, CreditModel model)
    {
        var (given, withdrawn) = (changes.ConsentsGiven ?? [], changes.ConsentsWithdrawn ?? []);
        var consents = facts.Consents.Union(given).Except(withdrawn).ToHashSet();
        var features = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var (name, value) in facts.Features)
        {
            var allowed = DecisionFacts.ScopesOf(name).All(consents.Contains);
            var wasAllowed = DecisionFacts.ScopesOf(name).All(facts.Consents.Contains);
            features[name] = !allowed ? null : wasAllowed ? value : value ?? MedianOf(name, facts.Industry, model);
        }

        return facts with { Features = features, Consents = [.. consents.Order()] };
    }

    private static double? MedianOf(string feature, string industry, CreditModel model)
    {
        var indicator = model.Definition.Indicators.FirstOrDefault(i => i.Features[0] == feature);
        if (indicator is not null)
        {
            return model.Reference.Population.Find(industry, indicator.Name)?.Median(indicator);
        }

        // The number of observations behind a shrunk mean: as many as weigh as much as the prior.
        return model.Definition.Indicators.FirstOrDefault(i => i.Form == IndicatorForm.ShrunkMean && i.Features[1] == feature)?.PriorWeight;
    }

    private static List<Shift> ShiftsOf(CreditDecision now, CreditDecision then)
    {
        if (now.Score is not { } one || then.Score is not { } other)
        {
            return [];
        }

        var shifts = one.Parts.Zip(other.Parts)
            .Where(p => p.First.Percentile != p.Second.Percentile || p.First.Points != p.Second.Points)
            .Select(p => new Shift(p.First.Indicator, p.First.Percentile, p.Second.Percentile, p.Second.Points - p.First.Points))
            .OrderByDescending(s => Math.Abs(s.Points)).ToList();
        Check.That(shifts.Sum(s => s.Points) == other.Value - one.Value, "the shifts of the indicators sum to the shift of the score");
        return shifts;
    }
}
