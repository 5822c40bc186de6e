using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>puhui reference build --as-of D: learns and freezes the population and the sales forecast from what was known before a day.</summary>
internal sealed class ReferenceBuildVerb : Verb
{
    private readonly Option<DateOnly> asOf = Inputs.Required("--as-of", "day", "Only what was known before this day is learned from", Inputs.Day);

    public ReferenceBuildVerb()
        : base("reference build", "Freezes the population that scores compare with, and the sales forecast, as of a day")
    {
        Takes(asOf);
        TakesDatabase();
    }

    private sealed record Answer(string Version, DateOnly AsOf, int Merchants, IReadOnlyList<string> Industries, int ForecastRows, bool ForecastFitted, bool IsNew);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        using var progress = verb.Progress("merchants");
        var request = new BuildReference.Request(verb.Value(asOf), ScoreCreditData.Definition(), ScoreCreditData.Policy().Forecast);
        var built = await BuildReference.Handle(request, new SignalStore(database), new CreditStore(database), verb.Clock, n => progress.Report(n), verb.Stop);
        var reference = built.Reference;
        if (built.TooLarge.Count > 0)
        {
            VerbContext.Note($"left out: {built.TooLarge.Count} merchants with figures too large to compute, the first of them {built.TooLarge[0]}");
        }

        var answer = new Answer(
            reference.Version, reference.AsOf, reference.Population.Merchants, [.. reference.Population.Industries.Keys], reference.Forecast.Rows, reference.Forecast.IsFitted, built.IsNew);
        if (answer.Merchants == 0)
        {
            VerbContext.Note($"no merchant counts: one does if its first order lies at least {request.Definition.AgeMinDays} days before {answer.AsOf:yyyy-MM-dd} and its records may be used");
        }

        return verb.Answer(answer, screen => screen.PrintPairs(
            ("reference", answer.IsNew ? answer.Version : answer.Version + " (there already)"),
            ("as of", answer.AsOf.ToString("yyyy-MM-dd")),
            ("merchants", answer.Merchants.ToString()),
            ("industries", string.Join(", ", answer.Industries)),
            ("forecast", answer.ForecastFitted ? $"fitted on {answer.ForecastRows} observations" : $"not fitted: {answer.ForecastRows} observations are too few")));
    }
}
