using System.Globalization;
using System.Text.RegularExpressions;
using Puhui.Cli.Host;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>PostgreSQL's own pgbench with its built-in TPC-B-like script, run against the server that is being measured.</summary>
internal sealed partial class BenchPgbench
{
    private const string Name = "pgbench";
    private readonly string program;
    private readonly string[] address;
    private readonly Dictionary<string, string> secret;

    public BenchPgbench(string databaseAddress)
    {
        var at = new Uri(databaseAddress);
        var user = at.UserInfo.Split(':', 2);
        program = Path.Combine(TemporaryPostgres.FindPrograms() ?? "", Name);
        address = ["-h", at.Host, "-p", (at.Port < 0 ? 5432 : at.Port).ToString(CultureInfo.InvariantCulture), "-U", Uri.UnescapeDataString(user[0]), at.AbsolutePath.Trim('/')];
        secret = user.Length > 1 ? new() { ["PGPASSWORD"] = Uri.UnescapeDataString(user[1]) } : [];
    }

    /// <summary>Makes pgbench's tables; a scale of 50 is 5 million accounts in 50 branches, so that 8 clients seldom wait for each other.</summary>
    public Task Prepare(int scale, CancellationToken stop) => Run(["-i", "-q", "-s", scale.ToString(CultureInfo.InvariantCulture)], stop);

    public Task Remove(CancellationToken stop) => Run(["-i", "-I", "d"], stop);

    /// <summary>Transactions a second, connections already made.</summary>
    /// <param name="protocol">"simple" is pgbench's default; "prepared" saves the server parsing and planning, as our driver does.</param>
    public async Task<double> TransactionsPerSecond(int clients, TimeSpan span, string protocol, CancellationToken stop)
    {
        var count = clients.ToString(CultureInfo.InvariantCulture);
        var threads = Math.Min(clients, Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture);
        var seconds = ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var output = await Run(["-n", "-b", "tpcb-like", "-c", count, "-j", threads, "-T", seconds, "-M", protocol], stop);
        var found = Tps().Match(output);
        return found.Success ? double.Parse(found.Groups["tps"].Value, CultureInfo.InvariantCulture) : throw new ExpectedFaultException($"{Name} told no rate: {output.Trim()}");
    }

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+) \(without initial connection time\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tps();

    private async Task<string> Run(string[] arguments, CancellationToken stop)
    {
        try
        {
            var ended = await ChildProcess.Run(program, [.. arguments, .. address], Path.GetTempPath(), stop, secret);
            return ended.ExitCode == 0 ? ended.Output : throw new ExpectedFaultException($"{Name} failed with {ended.ExitCode}: {ended.Output.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new ExpectedFaultException($"{Name} cannot be run ({missing.Message}); it comes with PostgreSQL's server: on Debian 'apt-get install postgresql'");
        }
    }
}
