using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui reviews train": learns the model that reads reviews from labelled ones.</summary>
internal sealed class ReviewsTrainVerb : Verb
{
    private readonly Option<string> data = Inputs.Required("--data", "folder", "Folder with reviews_zh and aspects_zh", text => text);
    private readonly Option<string> target = Inputs.Required("--out", "file", "Where the model goes", text => text);
    private readonly Option<bool> holdOut = Inputs.Flag("--hold-out", "Leave out the fifth of the reviews that 'reviews evaluate' judges by");

    public ReviewsTrainVerb()
        : base("reviews train", "Learns to read reviews from labelled ones; the same files give the same model to the byte") => Takes(data, target, holdOut);

    /// <summary>What was learned from.</summary>
    /// <param name="Repeated">Left out because another says the same.</param>
    /// <param name="Contradicted">Left out because as many who said the same were judged the other way.</param>
    internal sealed record Trained(string Model, string Version, long Bytes, int Read, int Learned, int Empty, int Repeated, int Contradicted, int Marked, double Seconds);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var began = verb.Clock.GetTimestamp();
        var (labelled, marked) = (await ReviewFiles.Labelled(verb.Value(data), verb.Stop), await ReviewFiles.Aspects(verb.Value(data), verb.Stop));
        var items = labelled.Items.Where(i => !verb.Value(holdOut) || !i.IsHeldOut).ToList();
        var marks = marked.Where(m => !verb.Value(holdOut) || !m.IsHeldOut).ToList();
        var model = TrainReviews.Train(items, marks, verb.Stop);
        var bytes = model.Save();
        await Replace(verb.Value(target), bytes, verb.Stop);
        var trained = new Trained(
            verb.Value(target), model.Version, bytes.Length, labelled.Read, items.Count, labelled.Empty, labelled.Repeated, labelled.Contradicted, marks.Count, ImportAnswer.SecondsOf(verb.Clock.GetElapsedTime(began)));
        return verb.Answer(trained, screen => screen.PrintPairs(
            ("model", $"{trained.Model}, version {trained.Version}, {ImportAnswer.Text(trained.Bytes)} bytes"),
            ("reviews read", ImportAnswer.Text(trained.Read)),
            ("left out", $"{trained.Repeated} say what another says, {trained.Contradicted} were judged both ways, {trained.Empty} say nothing"),
            ("learned from", $"{ImportAnswer.Text(trained.Learned)}, and {trained.Marked} with marks per aspect"),
            ("seconds", trained.Seconds.ToString("0.0", CultureInfo.InvariantCulture))));
    }

    /// <summary>A model that is being read elsewhere stays whole: the new one takes its place at once.</summary>
    private static async Task Replace(string path, byte[] bytes, CancellationToken stop)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new ExpectedFaultException($"there is no folder '{folder}'");
        }

        var beside = path + ".new";
        await File.WriteAllBytesAsync(beside, bytes, stop);
        File.Move(beside, path, overwrite: true);
    }
}
