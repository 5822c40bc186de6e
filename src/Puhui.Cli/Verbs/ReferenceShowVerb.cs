using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui reference show VERSION: the distributions and forecast ratios of a reference.</summary>
internal sealed class ReferenceShowVerb : Verb
{
    private readonly Argument<string> version = new("VERSION") { Description = "The reference's version, or the beginning of it" };

    public ReferenceShowVerb()
        : base("reference show", "Shows the distributions and the forecast of a reference")
    {
        Takes(version);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var reference = await ScoreCreditData.Find(new CreditStore(await verb.OpenDatabase()), verb.Value(version), verb.Stop);
        return verb.Answer(reference, screen =>
        {
            screen.PrintPairs(("reference", reference.Version), ("as of", reference.AsOf.ToString("yyyy-MM-dd")));
            foreach (var (industry, knots) in reference.Population.Industries)
            {
                DrawIndustry(screen, industry, knots);
            }

            DrawForecast(screen, reference.Forecast);
        });
    }

    private static void DrawIndustry(IAnsiConsole screen, string industry, IndustryReference reference) => screen.PrintTable(
        ["indicator", ">least", ">median", ">most"],
        reference.Indicators.Select(i => (string[])[i.Key, Number(i.Value.Values[0]), Number(Median(i.Value)), Number(i.Value.Values[^1])]),
        $"{industry}: {reference.Merchants} merchants");

    private static void DrawForecast(IAnsiConsole screen, ForecastModel model) => screen.PrintTable(
        [">active days from", ">days since order from", ">rows", "learned from", .. model.Design.Probabilities.Select(p => $">P{(p * 100).ToString(CultureInfo.InvariantCulture)}")],
        model.Cells.Select((c, i) => (string[])
        [
            Edge(model.Design.ActiveDaysBins, i / (model.Design.RecencyBins.Count + 1)),
            Edge(model.Design.RecencyBins, i % (model.Design.RecencyBins.Count + 1)),
            c.Rows.ToString(CultureInfo.InvariantCulture),
            c.Level.ToString(),
            .. c.Ratios.Select(Number),
        ]),
        $"later sales ÷ cautious base, {model.Rows} observations");

    /// <summary>The value at percentile 50, linear between the knots.</summary>
    private static double Median(Knots knots)
    {
        const double half = 50;
        var upper = knots.Percentiles.TakeWhile(p => p < half).Count();
        if (upper == 0 || upper == knots.Values.Count)
        {
            return knots.Values[Math.Min(upper, knots.Values.Count - 1)];
        }

        var weight = (half - knots.Percentiles[upper - 1]) / (knots.Percentiles[upper] - knots.Percentiles[upper - 1]);
        return knots.Values[upper - 1] + (weight * (knots.Values[upper] - knots.Values[upper - 1]));
    }

    private static string Edge(IReadOnlyList<int> edges, int bin) => (bin == 0 ? 0 : edges[bin - 1]).ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
