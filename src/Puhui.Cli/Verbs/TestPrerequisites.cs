using Puhui.Cli.Host;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>Brings PostgreSQL's server programs onto the machine where that can be done without asking; elsewhere says what to install.</summary>
internal static class TestPrerequisites
{
    /// <summary>Installs the programs only: a drop-in of postgresql-common keeps the package from making and starting a cluster of its own.</summary>
    private const string Install = """
        set -eu
        folder=/etc/postgresql-common/createcluster.d
        mkdir -p $folder
        echo 'create_main_cluster = off' > $folder/puhui.conf
        trap 'rm -f $folder/puhui.conf' EXIT
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >&2
        apt-get install -qq -y --no-install-recommends postgresql >&2
        """;

    public static async Task EnsurePostgres(CancellationToken stop)
    {
        if (TemporaryPostgres.FindPrograms() is not null)
        {
            return;
        }

        if (!IsDebian)
        {
            throw new UnusableDatabaseException(TemporaryPostgres.Missing);
        }

        VerbContext.Note("installing PostgreSQL's programs with apt-get");
        var code = Environment.IsPrivilegedProcess
            ? await ChildProcess.RunAttached("sh", ["-c", Install], stop)
            : await ChildProcess.RunAttached("sudo", Console.IsInputRedirected ? ["-n", "sh", "-c", Install] : ["sh", "-c", Install], stop);
        if (code != 0 || TemporaryPostgres.FindPrograms() is null)
        {
            throw new UnusableDatabaseException($"PostgreSQL could not be installed (apt-get ended with {code}). {TemporaryPostgres.Missing}");
        }
    }

    /// <summary>Debian, Ubuntu and what descends from them.</summary>
    private static bool IsDebian => File.Exists("/etc/debian_version") && File.Exists("/usr/bin/apt-get");
}
