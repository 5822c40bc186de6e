using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>One of the three indices a score is made of.</summary>
public enum CreditIndex
{
    /// <summary>E: do buyers come back, take part, multiply.</summary>
    Engagement = 1,

    /// <summary>R: are sales large, steady, delivered and spread.</summary>
    Robustness = 2,

    /// <summary>P: what do buyers say.</summary>
    Reputation = 3,
}

/// <summary>Which end of an indicator is the good one.</summary>
public enum Better
{
    Higher = 1,
    Lower = 2,
}

/// <summary>How an indicator's value is got from features.</summary>
public enum IndicatorForm
{
    /// <summary>The feature itself.</summary>
    Feature = 1,

    /// <summary>First feature ÷ second × <see cref="Indicator.Factor"/>; missing if the second is 0.</summary>
    Ratio = 2,

    /// <summary>Bayesian mean (mean × n + prior × weight) ÷ (n + weight) of mean (first feature) and count n (second); the prior is the population's mean; missing if n = 0.</summary>
    ShrunkMean = 3,
}

/// <summary>One observable of a merchant that an index weighs: which features give it, which end is good, what it weighs, and what to tell a borrower who loses points by it.</summary>
/// <param name="Features">Names in the feature catalogue; a name the catalogue lacks makes the indicator unknown, its weight still counts.</param>
/// <param name="Factor">Of a ratio; 1 otherwise.</param>
/// <param name="PriorWeight">Of a shrunk mean, in observations; 0 otherwise.</param>
/// <param name="Log">True: percentiles are interpolated on ln(1 + x), negative x counting as 0; for money.</param>
/// <param name="Weight">Within its index, relative.</param>
public sealed record Indicator(
    string Name,
    CreditIndex Index,
    IndicatorForm Form,
    IReadOnlyList<string> Features,
    double Factor,
    double PriorWeight,
    Better Better,
    bool Log,
    double Weight,
    Words Label,
    Words Reason)
{
    /// <summary>The indicator's value, or null where a feature is missing or not in the catalogue.</summary>
    /// <param name="prior">The population's mean, for a shrunk mean; null = not known.</param>
    internal double? Evaluate(FeatureVector features, double? prior)
    {
        var first = ValueOf(features, 0);
        if (first is null || Form == IndicatorForm.Feature)
        {
            return first;
        }

        return ValueOf(features, 1) is not { } second || second == 0
            ? null
            : Form == IndicatorForm.Ratio
                ? Portable.Round(first.Value / second * Factor)
                : prior is { } mean ? Portable.Round(((first.Value * second) + (mean * PriorWeight)) / (second + PriorWeight)) : null;
    }

    internal double? ValueOf(FeatureVector features, int position) => features.Values.GetValueOrDefault(Features[position]);

    /// <summary>The scale on which percentiles are interpolated.</summary>
    internal double Scale(double value) => Log ? Portable.Log(1 + Math.Max(0, value)) : value;

    internal double Unscale(double scaled) => Log ? Portable.Exp(scaled) - 1 : scaled;

    internal void Validate()
    {
        var what = $"indicator {Name}";
        DataText.Require(Features.Count == (Form == IndicatorForm.Feature ? 1 : 2), what, $"form {Form} takes {(Form == IndicatorForm.Feature ? "one feature" : "two features")}");
        DataText.Require(Weight > 0 && double.IsFinite(Weight), what, "weight is positive");
        DataText.Require(Factor > 0, what, "factor is positive");
        DataText.Require(Form == IndicatorForm.ShrunkMean ? PriorWeight > 0 : PriorWeight == 0, what, "prior_weight is positive for a shrunk mean and 0 otherwise");
    }
}
