using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What each index weighs in the composite; sums to 1.</summary>
public sealed record IndexWeights(double Engagement, double Robustness, double Reputation)
{
    /// <summary>Named in every decision.</summary>
    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    public double Of(CreditIndex index) => index switch
    {
        CreditIndex.Engagement => Engagement,
        CreditIndex.Robustness => Robustness,
        CreditIndex.Reputation => Reputation,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "not an index"),
    };
}

/// <summary>How well each index alone told good borrowers from bad ones in an industry.</summary>
/// <param name="Labelled">Loans with a known outcome.</param>
/// <param name="Engagement">Area under the ROC curve, 0.5 = no better than chance.</param>
public sealed record IndexOutcomes(int Labelled, double Engagement, double Robustness, double Reputation);

/// <summary>
/// Lets outcomes move the index weights of an industry: w_k ∝ base_k · exp(λ · (AUC_k − mean AUC) · 10) with λ = n ÷ (n + 500), each weight within ±50 % of its base, summing to 1.
/// Without outcomes λ is 0 and the weights are the base weights.
/// </summary>
public static class AdaptWeights
{
    private const double HalfTrustAt = 500;
    private const double Steepness = 10;
    private const double Band = 0.5;

    public static IndexWeights From(IndexWeights @base, IndexOutcomes outcomes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outcomes.Labelled);
        if (outcomes.Labelled == 0)
        {
            return @base;
        }

        double[] bases = [@base.Engagement, @base.Robustness, @base.Reputation];
        double[] areas = [outcomes.Engagement, outcomes.Robustness, outcomes.Reputation];
        var trust = outcomes.Labelled / (outcomes.Labelled + HalfTrustAt);
        var mean = (areas[0] + areas[1] + areas[2]) / 3;
        var raw = new double[3];
        for (var k = 0; k < 3; k++)
        {
            raw[k] = bases[k] * Portable.Exp(trust * (areas[k] - mean) * Steepness);
        }

        var weights = Bounded(raw, bases);
        return new IndexWeights(Portable.Round(weights[0]), Portable.Round(weights[1]), Portable.Round(weights[2]));
    }

    /// <summary>Scales the raw weights by one factor, clamps each to its band, and finds by bisection the factor at which they sum to 1: renormalised and still within bounds.</summary>
    private static double[] Bounded(double[] raw, double[] bases)
    {
        double low = 0;
        var high = 1.0;
        while (Sum(Clamped(raw, bases, high)) < 1)
        {
            high *= 2;
        }

        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Sum(Clamped(raw, bases, middle)) < 1 ? (middle, high) : (low, middle);
        }

        return Clamped(raw, bases, high);
    }

    private static double[] Clamped(double[] raw, double[] bases, double factor) =>
        [Clamp(raw[0] * factor, bases[0]), Clamp(raw[1] * factor, bases[1]), Clamp(raw[2] * factor, bases[2])];

    private static double Clamp(double weight, double @base) => Math.Clamp(weight, @base * (1 - Band), @base * (1 + Band));

    private static double Sum(double[] weights) => weights[0] + weights[1] + weights[2];
}
