using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Draws a score for people: the three indices as bars and what each indicator gave or took.</summary>
internal static class ScoreScreen
{
    private const int IndexBar = 40;
    private const int PointsBar = 20;

    public static void Draw(IAnsiConsole screen, SocialScore score, ScoreDefinition definition, Currency currency)
    {
        screen.WriteLine($"score {score.Value} of 350–950, confidence {Percent(score.Confidence)} ({Percent(score.UnknownShare)} of the weight is unknown)");
        screen.PrintTable(
            ["index", ">of 100", ""],
            [
                Index("community engagement", score.Engagement),
                Index("operating robustness", score.Robustness),
                Index("reputation", score.Reputation),
            ]);
        var widest = Math.Max(0.1m, score.Parts.Max(p => Math.Abs(p.Points)));
        screen.PrintTable(
            ["indicator", "", ">value", ">percentile", ">points", ""],
            score.Parts.Zip(definition.Indicators).Select(p => Part(p.First, p.Second, currency, widest)),
            $"{SocialScore.Middle} + points = {score.Value}");
    }

    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string[] Index(string name, double value) => [name, Number(value, "0.0"), new string('█', (int)(value * IndexBar / 100))];

    private static string[] Part(ScorePart part, Indicator indicator, Currency currency, decimal widest) =>
    [
        indicator.Label.Zh,
        indicator.Label.En,
        part.Value is { } value ? Value(value, indicator, currency) : "unknown",
        part.IsKnown ? Number(part.Percentile, "0") : "",
        part.IsKnown ? part.Points.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) : "",
        new string(part.Points < 0 ? '-' : '+', (int)(Math.Abs(part.Points) * PointsBar / widest)),
    ];

    /// <summary>With the unit of the feature it is read from; a ratio of two features has none.</summary>
    private static string Value(double value, Indicator indicator, Currency currency) =>
        indicator.Form == IndicatorForm.Ratio ? Number(value, "0.###")
        : FeatureCatalogue.Find(indicator.Features[0])?.Unit switch
        {
            FeatureUnit.MinorUnits => new Money((long)Math.Round(value, MidpointRounding.ToEven), currency).ToString(),
            FeatureUnit.Fraction => Number(100 * value, "0.##") + " %",
            FeatureUnit.FractionPerWeek => Number(100 * value, "0.##") + " % a week",
            FeatureUnit.Days => Number(value, "0.#") + " days",
            FeatureUnit.Weeks => Number(value, "0.#") + " weeks",
            FeatureUnit.Stars => Number(value, "0.##") + " stars",
            FeatureUnit.PerYear => Number(value, "0.##") + " a year",
            _ => Number(value, "0.###"),
        };

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
