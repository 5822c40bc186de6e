namespace Puhui.Signals;

/// <summary>What a review was read to say.</summary>
/// <param name="Probability">Of the polarity named, 0.5 or more; 0.5 where it is unknown.</param>
/// <param name="Aspects">Those the review speaks about, in the order of the enum.</param>
public sealed record ReviewReading(ReviewLanguage Language, Polarity Polarity, double Probability, IReadOnlyList<AspectReading> Aspects)
{
    internal static ReviewReading Of(ReviewLanguage language, double praise, IEnumerable<(Aspect Aspect, double LogOdds)> aspects)
    {
        var (polarity, probability) = Named(praise);
        return new(language, polarity, probability, [.. aspects.Select(a => AspectReading.Of(a.Aspect, a.LogOdds))]);
    }

    internal static (Polarity Polarity, double Probability) Named(double praise) => praise switch
    {
        > 0.5 => (Polarity.Positive, praise),
        < 0.5 => (Polarity.Negative, 1 - praise),
        _ => (Polarity.Unknown, 0.5),
    };
}

/// <summary>What a review was read to say of one aspect.</summary>
/// <param name="Probability">Of the polarity named.</param>
public sealed record AspectReading(Aspect Aspect, Polarity Polarity, double Probability)
{
    internal static AspectReading Of(Aspect aspect, double logOdds)
    {
        var (polarity, probability) = ReviewReading.Named(1 / (1 + Math.Exp(-logOdds)));
        return new(aspect, polarity, probability);
    }
}
