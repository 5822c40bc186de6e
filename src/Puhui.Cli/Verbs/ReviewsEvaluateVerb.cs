using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Signals;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui reviews evaluate": trains on four fifths of the labelled reviews, judges by the last, beside the usual methods in the same run.</summary>
internal sealed class ReviewsEvaluateVerb : Verb
{
    private const int WarmUp = 500;
    private const int Passes = 3;
    private readonly Option<string> data = Inputs.Required("--data", "folder", "Folder with reviews_zh and aspects_zh, and olist for the fallback", text => text);
    private readonly Option<bool> alone = Inputs.Flag("--alone", "Leave out the comparison with the usual methods, which need Python");
    private readonly Option<bool> leaveOut = Inputs.Flag("--leave-category-out", "Also train without each category in turn and judge by it");
    private readonly Option<string?> python = Inputs.Optional<string?>("--python", "program", "The Python that has scikit-learn and jieba. Default: /usr/bin/python3, else python3", text => text, null);

    public ReviewsEvaluateVerb()
        : base("reviews evaluate", "Judges how well reviews are read, by a fifth that training never sees, beside the usual methods") => Takes(data, alone, leaveOut, python);

    /// <summary>How one method did on the reviews held out.</summary>
    /// <param name="PerSecond">Texts read from text to label, aspects too where the method reads them, on one thread; the best of three passes.</param>
    /// <param name="Absent">Packages that would be needed; then there are no figures.</param>
    internal sealed record Method(string Name, IReadOnlyList<Category> Categories, double TrainSeconds, long PerSecond, IReadOnlyList<string> Absent);

    /// <summary>How a method did on one category, or on "all".</summary>
    internal sealed record Category(string Name, int Reviews, double Accuracy, double MacroF1)
    {
        public static Category Of(string name, Tally tally) => new(name, tally.Count, Round(tally.Accuracy), Round(tally.MacroF1));
    }

    /// <summary>How an aspect was recognised in the marked reviews held out.</summary>
    /// <param name="Marked">Reviews in which it is marked; 0 where the corpus has no such mark.</param>
    internal sealed record AspectLine(Aspect Aspect, int Marked, double? MentionF1, double? PolarityAccuracy);

    /// <summary>All figures of a run.</summary>
    internal sealed record Report(
        int Learned, int HeldOut, int Repeated, int Contradicted, double CalibrationError, IReadOnlyList<Method> Methods, IReadOnlyList<Category> LeftOut, IReadOnlyList<AspectLine> Aspects, Category? Portuguese);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var folder = verb.Value(data);
        var (set, marked) = (await ReviewFiles.Labelled(folder, verb.Stop), await ReviewFiles.Aspects(folder, verb.Stop));
        var (learned, held) = (set.Items.Where(i => !i.IsHeldOut).ToList(), set.Items.Where(i => i.IsHeldOut).ToList());
        var began = verb.Clock.GetTimestamp();
        var model = TrainReviews.Train(learned, [.. marked.Where(m => !m.IsHeldOut)], verb.Stop);
        var own = Own(model, held, verb.Clock.GetElapsedTime(began), verb.Clock);
        var others = verb.Value(alone) ? [] : await CompareReviews.Run(verb.Value(python), learned, held, verb.Stop);
        var report = new Report(
            learned.Count, held.Count, set.Repeated, set.Contradicted, Round(JudgeReviews.CalibrationError(model, held)), [own, .. others],
            verb.Value(leaveOut) ? LeftOut(set, verb) : [], Aspects(model, [.. marked.Where(m => m.IsHeldOut)]), Portuguese(model, await ReviewFiles.Portuguese(folder, verb.Stop)));
        return verb.Answer(report, screen => Print(screen, report));
    }

    internal static IReadOnlyList<Category> Categories(IReadOnlyList<ReviewSet.Item> items, IReadOnlyList<bool> said) =>
        [Category.Of("all", Tally.Of(items.Select((item, i) => (said[i], item.Review.IsPraise)))), .. JudgeReviews.ByCategory(items, said).Select(c => Category.Of(c.Category, c.Tally))];

    private static Method Own(ReviewModel model, List<ReviewSet.Item> held, TimeSpan training, TimeProvider clock)
    {
        // As long a warm-up as the others have; the runtime compiles what is hot after it.
        for (var i = 0; i < 4; i++)
        {
            JudgeReviews.Read(model, held[..Math.Min(WarmUp, held.Count)]);
        }

        var (said, seconds) = (JudgeReviews.Read(model, held), double.PositiveInfinity);
        for (var i = 0; i < Passes; i++)
        {
            var began = clock.GetTimestamp();
            said = JudgeReviews.Read(model, held);
            seconds = Math.Min(seconds, clock.GetElapsedTime(began).TotalSeconds);
        }

        return new Method("puhui", Categories(held, said), Math.Round(training.TotalSeconds, 1, MidpointRounding.ToEven), (long)(held.Count / seconds), []);
    }

    private static List<Category> LeftOut(ReviewSet set, VerbContext verb)
    {
        var categories = set.Items.Select(i => i.Review.Category).Distinct(StringComparer.Ordinal).ToList();
        using var progress = verb.Progress("categories left out", categories.Count);
        var found = new List<Category>();
        foreach (var category in categories)
        {
            var model = TrainReviews.Train([.. set.Items.Where(i => i.Review.Category != category)], [], verb.Stop);
            var items = set.Items.Where(i => i.Review.Category == category).ToList();
            found.Add(Category.Of(category, Tally.Of(JudgeReviews.Read(model, items).Zip(items, (said, item) => (said, item.Review.IsPraise)))));
            progress.Add(1);
        }

        return found;
    }

    private static List<AspectLine> Aspects(ReviewModel model, IReadOnlyList<AspectReview> marked) => [.. JudgeReviews.Aspects(model, marked).Select(a => AspectReview.Columns.ContainsKey(a.Aspect)
        ? new AspectLine(a.Aspect, a.Mention.TruePositive + a.Mention.FalseNegative, Round(a.Mention.F1), Round(a.Polarity.Accuracy))
        : new AspectLine(a.Aspect, 0, null, null))];

    private static Category? Portuguese(ReviewModel model, IReadOnlyList<LabelledReview> reviews) => reviews.Count == 0
        ? null
        : Category.Of("olist", Tally.Of(reviews.Select(r => (model.Read(r.Text).Polarity == Polarity.Positive, r.IsPraise))));

    private static void Print(IAnsiConsole screen, Report report)
    {
        screen.WriteLine($"learned from {ImportAnswer.Text(report.Learned)} reviews, judged by {ImportAnswer.Text(report.HeldOut)}; left out {report.Repeated} that say what another says, {report.Contradicted} judged both ways");
        screen.PrintTable(
            ["accuracy / F1", .. report.Methods.Where(m => m.Absent.Count == 0).Select(m => ">" + m.Name)],
            report.Methods[0].Categories.Select(c => (string[])[$"{c.Name} ({c.Reviews})", .. report.Methods.Where(m => m.Absent.Count == 0).Select(m => Text(m.Categories.First(o => o.Name == c.Name)))])
                .Append([.. report.Methods.Where(m => m.Absent.Count == 0).Select(m => ImportAnswer.Text(m.PerSecond)).Prepend("texts per second")]));
        foreach (var method in report.Methods.Where(m => m.Absent.Count > 0))
        {
            screen.WriteLine($"{method.Name}: not compared, there is no {string.Join(", ", method.Absent)} on this machine");
        }

        screen.WriteLine($"calibration error of the probability: {report.CalibrationError.ToString("0.0000", CultureInfo.InvariantCulture)}");
        if (report.LeftOut.Count > 0)
        {
            screen.PrintTable(["category never seen", ">reviews", ">accuracy / F1"], report.LeftOut.Select(c => (string[])[c.Name, ImportAnswer.Text(c.Reviews), Text(c)]));
        }

        screen.PrintTable(
            ["aspect", ">marked", ">F1 of mention", ">polarity right"],
            report.Aspects.Select(a => (string[])[a.Aspect.ToString(), ImportAnswer.Text(a.Marked), Percent(a.MentionF1), Percent(a.PolarityAccuracy)]));
        if (report.Portuguese is { } fallback)
        {
            screen.WriteLine($"fallback, Portuguese ({ImportAnswer.Text(fallback.Reviews)} reviews with 1, 2, 4 or 5 stars): {Text(fallback)}");
        }
    }

    private static string Text(Category category) => $"{Percent(category.Accuracy)} / {Percent(category.MacroF1)}";

    private static string Percent(double? share) => share is { } s ? (100 * s).ToString("0.0", CultureInfo.InvariantCulture) : "no marks";

    private static double Round(double share) => Math.Round(share, 4, MidpointRounding.ToEven);
}
