using System.Globalization;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>
/// Builds the solution once and runs its test projects one after another, each in a process of its own, then the pages' unit tests. The running command
/// sits in a folder of its own under artifacts/, so building never touches it.
/// </summary>
internal sealed class TestRun(string root, VerbContext verb)
{
    /// <summary>A test that says nothing for so long hangs; the suite is then stopped and counted as failed.</summary>
    private const string HangAfter = "20m";

    /// <summary>The name under which the pages' unit tests are asked for and reported.</summary>
    private const string Pages = "web";

    public async Task<TestResults> Run(string? suite, string? filter)
    {
        var suites = Suites(suite, withPages: filter is null);
        await Build();
        var folder = Directory.CreateTempSubdirectory("puhui-test-").FullName;
        try
        {
            var results = TestResults.None;
            foreach (var one in suites)
            {
                results += one == Pages ? await RunPages(folder) : await RunSuite(one, filter, folder);
            }

            return results;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private List<string> Suites(string? named, bool withPages)
    {
        var suites = Directory.EnumerateDirectories(Path.Combine(root, "tests"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name != "Puhui.Testing" && File.Exists(Path.Combine(root, "tests", name, name + ".csproj")))
            .Order(StringComparer.Ordinal).Concat(withPages ? [Pages] : [])
            .Where(name => named is null || name.Contains(named, StringComparison.OrdinalIgnoreCase)).ToList();
        return suites.Count > 0 ? suites : throw new ExpectedFaultException($"there is no test suite whose name contains '{named}'");
    }

    private async Task Build()
    {
        VerbContext.Note("building all suites");
        using var turn = await BuildLock();
        var built = await ChildProcess.Run("dotnet", ["build", Path.Combine(root, "Puhui.slnx"), "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false"], root, verb.Stop);
        if (built.ExitCode != 0)
        {
            var errors = built.Output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
            throw new ExpectedFaultException("the build failed:\n" + string.Join('\n', errors));
        }
    }

    /// <summary>The lock that ./puhui builds under.</summary>
    private async Task<FileStream> BuildLock()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "artifacts", "puhui")).FullName, "lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), verb.Clock, verb.Stop);
            }
        }
    }

    private async Task<TestResults> RunSuite(string suite, string? filter, string folder)
    {
        var began = verb.Clock.GetTimestamp();
        var assembly = Path.Combine(root, "tests", suite, "bin", "Release", "net10.0", suite + ".dll");
        string[] filtered = filter is null ? [] : ["--filter", filter];
        var ended = await ChildProcess.Run(
            "dotnet",
            ["test", assembly, "--logger", $"trx;LogFileName={suite}.trx", "--results-directory", folder, "--blame-hang-timeout", HangAfter, "--blame-hang-dump-type", "none", .. filtered],
            root,
            verb.Stop);
        return Tell(suite, began, Results(suite, Path.Combine(folder, suite + ".trx"), TestResults.ReadTrx, ended));
    }

    /// <summary>The build has installed what they import.</summary>
    private async Task<TestResults> RunPages(string folder)
    {
        var began = verb.Clock.GetTimestamp();
        var file = Path.Combine(folder, "pages.xml");
        var ended = await ChildProcess.Run(
            WebTools.Npm, ["run", "--silent", "test", "--", "--reporter=junit", $"--outputFile={file}"], Path.Combine(root, "web"), verb.Stop);
        return Tell(Pages, began, Results(Pages, file, TestResults.ReadJUnit, ended));
    }

    private TestResults Tell(string suite, long began, TestResults results)
    {
        var seconds = verb.Clock.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        VerbContext.Note($"{suite,-26} {results.Passed,5} passed {results.Failed,4} failed {results.Skipped,4} skipped {seconds,8} s");
        return results;
    }

    private static TestResults Results(string suite, string file, Func<string, TestResults> read, ChildProcess.Ended ended)
    {
        var results = File.Exists(file) ? read(file) : TestResults.None;
        var unexplained = ended.ExitCode != 0 && results.Failed == 0;
        return unexplained ? results + TestResults.Broken(suite, $"the suite ended with exit code {ended.ExitCode}:\n{ended.Output}") : results;
    }
}
