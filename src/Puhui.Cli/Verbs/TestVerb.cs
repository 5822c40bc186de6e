using System.CommandLine;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui test": sets up what the tests need, runs every suite on both engines and ends with one line of counts.</summary>
internal sealed class TestVerb : Verb
{
    private readonly Option<string?> filter = Inputs.Optional<string?>("--filter", "expression", "Only tests this VSTest expression selects, such as FullyQualifiedName~Money; the pages' unit tests are then left out", text => text, null);
    private readonly Option<string?> suite = Inputs.Optional<string?>("--suite", "name", "Only suites whose name contains this, such as Kernel, Tidy or web", text => text, null);

    public TestVerb()
        : base("test", "Sets up what the tests need, runs all suites on SQLite and PostgreSQL and the pages in Chromium, and counts") => Takes(suite, filter);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var root = RepositoryRoot();
        await TestPrerequisites.Ensure(verb.Stop);
        var began = verb.Clock.GetTimestamp();
        var results = await new TestRun(root, verb).Run(verb.Value(suite), verb.Value(filter));
        var summary = new Summary(results.Passed, results.Failed, results.Skipped, verb.Clock.GetElapsedTime(began).TotalSeconds, results.Failures, results.Skips);
        return verb.Answer(summary, _ => Print(results), results.IsGood ? ExitCode.Ok : ExitCode.Failed);
    }

    internal sealed record Summary(int Passed, int Failed, int Skipped, double Seconds, IReadOnlyList<TestFailure> Failures, IReadOnlyList<TestSkip> Skips);

    private static void Print(TestResults results)
    {
        foreach (var failure in results.Failures)
        {
            Console.Out.WriteLine($"\nFAILED {failure.Test}\n{failure.Detail}");
        }

        foreach (var skip in results.Skips)
        {
            Console.Out.WriteLine($"skipped {skip.Test}: {skip.Reason}");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine($"{results.Passed} passed, {results.Failed} failed, {results.Skipped} skipped");
    }

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Puhui.slnx")))
            {
                return folder;
            }
        }

        throw new ExpectedFaultException("the tests are part of the source: run ./puhui test from a clone of the repository");
    }
}
