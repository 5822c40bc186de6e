using Puhui.Cli.Host;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>One thing the tests need on the machine.</summary>
/// <param name="Packages">Debian's packages that bring it.</param>
/// <param name="Missing">What is missing and how to get it, in words; null: it is there.</param>
/// <param name="IsOptional">Tests that need it are skipped visibly without it; only continuous integration brings it by itself.</param>
internal sealed record TestPrerequisite(string Name, string Packages, Func<CancellationToken, Task<string?>> Missing, bool IsOptional = false);

/// <summary>Brings PostgreSQL's programs, a browser, fonts and Node onto the machine where that can be done without asking; elsewhere says what to install.</summary>
internal static class TestPrerequisites
{
    /// <summary>Installs programs only: a drop-in of postgresql-common keeps its package from making and starting a cluster of its own.</summary>
    private const string Install = """
        set -eu
        folder=/etc/postgresql-common/createcluster.d
        mkdir -p $folder
        echo 'create_main_cluster = off' > $folder/puhui.conf
        trap 'rm -f $folder/puhui.conf' EXIT
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >&2
        apt-get install -qq -y --no-install-recommends "$@" >&2
        """;

    private static readonly TestPrerequisite[] All =
    [
        new("PostgreSQL's programs", "postgresql", _ => Task.FromResult(TemporaryPostgres.FindPrograms() is null ? TemporaryPostgres.Missing : null)),
        new("Chromium", "chromium", _ => Task.FromResult(WebTools.FindChromium() is null ? WebTools.ChromiumMissing : null)),
        new("fonts for Chinese", "fonts-noto-cjk", WebTools.FontsMissing),
        new("Node.js", "nodejs npm", WebTools.NodeMissing),
        new("accounting tools that balance an exported journal", "hledger beancount", _ => Task.FromResult(IsOnPath("hledger") && IsOnPath("bean-check") ? null : "hledger and bean-check are missing"), IsOptional: true),
    ];

    /// <summary>Installs what is missing in one go, and says what still is.</summary>
    public static async Task Ensure(CancellationToken stop)
    {
        var missing = await Missing(stop);
        if (missing.Count == 0)
        {
            return;
        }

        if (IsDebian)
        {
            VerbContext.Note($"installing {string.Join(", ", missing.Select(m => m.Prerequisite.Name))} with apt-get");
            await Apt([.. missing.SelectMany(m => m.Prerequisite.Packages.Split(' '))], stop);
            missing = await Missing(stop);
        }

        missing.RemoveAll(m => m.Prerequisite.IsOptional);
        if (missing.Count > 0)
        {
            throw new ExpectedFaultException(string.Join("; ", missing.Select(m => m.How)));
        }
    }

    private static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<List<(TestPrerequisite Prerequisite, string How)>> Missing(CancellationToken stop)
    {
        var missing = new List<(TestPrerequisite, string)>();
        foreach (var one in All)
        {
            if (!(one.IsOptional && !IsContinuousIntegration) && await one.Missing(stop) is { } how)
            {
                missing.Add((one, how));
            }
        }

        return missing;
    }

    /// <summary>What apt-get could not do shows in what is missing afterwards.</summary>
    private static async Task Apt(string[] packages, CancellationToken stop)
    {
        string[] script = ["sh", "-c", Install, "sh", .. packages];
        var code = Environment.IsPrivilegedProcess
            ? await ChildProcess.RunAttached(script[0], script[1..], stop)
            : await ChildProcess.RunAttached("sudo", Console.IsInputRedirected ? ["-n", .. script] : script, stop);
        if (code != 0)
        {
            VerbContext.Note($"apt-get ended with {code}");
        }
    }

    /// <summary>Debian, Ubuntu and what descends from them.</summary>
    private static bool IsDebian => File.Exists("/etc/debian_version") && File.Exists("/usr/bin/apt-get");
}
