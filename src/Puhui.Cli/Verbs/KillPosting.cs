using System.Diagnostics;
using System.Text.Json;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Simulation;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>
/// One seed posted by another process that is killed at any moment, or whose files may not grow any more. Whatever was answered must be there, the batch under way whole or not at all, and
/// the next process goes on from there.
/// </summary>
internal sealed class KillPosting
{
    private const int Processes = 8;
    private const int Batches = 60;

    /// <summary>Of 512 bytes, in which a shell counts: enough to open the files, too little for all batches.</summary>
    private const long GrowthMax = 900;
    private readonly ulong seed;
    private readonly SimulationPlace place;
    private readonly VerbContext verb;
    private readonly LedgerScript script;
    private readonly LedgerStore store;
    private readonly LedgerSimulationReport report = new() { Seeds = 1 };

    private KillPosting(ulong seed, SimulationPlace place, VerbContext verb) =>
        (this.seed, this.place, this.verb, script, store) = (seed, place, verb, new LedgerScript(seed), new LedgerStore(place.Database));

    public static async Task<LedgerSimulationReport> Run(ulong seed, SimulationPlace place, VerbContext verb)
    {
        var run = new KillPosting(seed, place, verb);
        await run.store.OpenAccounts(run.script.Accounts, verb.Stop);
        for (var n = 0; n < Processes && run.report.Violations.Count == 0; n++)
        {
            var strike = place.IsFile && !OperatingSystem.IsWindows() && n % 2 == 1 ? LedgerStrike.FullDisk : LedgerStrike.KilledProcess;
            var answered = await run.Post(strike, TimeSpan.FromMilliseconds(250 + (137 * n * (int)(seed % 7))));
            await run.Look(answered);
            run.report.Struck(strike);
        }

        return run.report;
    }

    /// <summary>What a process printed before it was struck: the replies to each batch.</summary>
    private async Task<List<Posting.Outcome[]>> Post(LedgerStrike strike, TimeSpan after)
    {
        string[] arguments = ["simulate-post", "--db", place.Address, "--seed", $"{seed}", "--from", $"{script.Done}", "--count", $"{Batches}"];
        var (program, self) = (Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]);
        string[] whole = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, self, .. arguments] : [program, .. arguments];
        var start = strike == LedgerStrike.FullDisk
            ? new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", $"{Grown()}", .. whole])
            : new ProcessStartInfo(whole[0], whole.Skip(1));
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(verb.Stop);
        var killing = strike == LedgerStrike.FullDisk ? Task.CompletedTask : Kill(process, after);
        var answered = new List<Posting.Outcome[]>();
        while (await process.StandardOutput.ReadLineAsync(verb.Stop) is { } line)
        {
            // The last line may be cut off by the kill; then the answer was not received.
            if (line.EndsWith(']'))
            {
                answered.Add(JsonSerializer.Deserialize<Posting.Outcome[]>(line, Json.Options)!);
            }
        }

        await killing;
        await process.WaitForExitAsync(verb.Stop);
        _ = await errors;
        return answered;
    }

    private static async Task Kill(Process process, TimeSpan after)
    {
        await Task.Delay(after);
        if (!process.HasExited)
        {
            process.Kill();
        }
    }

    /// <summary>How large a file may become that is now the largest beside the database.</summary>
    private long Grown() => (new DirectoryInfo(Path.GetDirectoryName(place.Address["sqlite:".Length..])!).EnumerateFiles().Max(f => f.Length) / 512) + GrowthMax;

    private async Task Look(List<Posting.Outcome[]> answered)
    {
        foreach (var replies in answered)
        {
            var expected = script.CarryOut();
            Expect(replies.SequenceEqual(expected), $"batch {script.Done} was answered {string.Join(" ", replies)} in place of {string.Join(" ", expected)}");
            report.Posted += replies.Count(r => r == Posting.Outcome.Posted);
            report.Repeated += replies.Count(r => r == Posting.Outcome.Repeated);
            report.Refused += replies.Count(r => !Posting.IsDone(r));
        }

        var trial = await store.TrialBalance(script.Book, null, verb.Stop);
        if (script.Differs(trial) is not null)
        {
            // The batch under way was carried out, and its answer was lost.
            script.CarryOut();
            Expect(script.Differs(trial) is null, $"after {answered.Count} answered batches {script.Differs(trial)}");
        }

        report.Read += trial.Lines.Count;
    }

    private void Expect(bool holds, string told)
    {
        if (!holds)
        {
            report.Violations.Add($"seed {seed}: {told}");
        }
    }
}
