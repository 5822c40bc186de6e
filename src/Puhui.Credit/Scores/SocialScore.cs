using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What one indicator does to a score.</summary>
/// <param name="Value">Null: unknown; its weight then counts against confidence and its points are 0.</param>
/// <param name="Percentile">0–100, 100 the good end; 50 where unknown.</param>
/// <param name="Points">Against the population's median merchant, in exact tenths; all parts sum to score − 650.</param>
public sealed record ScorePart(string Indicator, CreditIndex Index, double? Value, double Percentile, decimal Points)
{
    [JsonIgnore]
    public bool IsKnown => Value is not null;
}

/// <summary>A merchant's social credit score with its working.</summary>
/// <param name="Value">350–950; the median merchant in everything has 650.</param>
/// <param name="Confidence">(1 − unknown weight share) × min(1, age ÷ full age).</param>
/// <param name="UnknownShare">Weight of the indicators that are unknown.</param>
/// <param name="Composite">Weighted mean of the three indices, 0–100.</param>
/// <param name="Parts">In the order of the definition.</param>
public sealed record SocialScore(
    int Value,
    double Confidence,
    double UnknownShare,
    double Engagement,
    double Robustness,
    double Reputation,
    double Composite,
    IReadOnlyList<ScorePart> Parts)
{
    public const int Middle = 650;
}
