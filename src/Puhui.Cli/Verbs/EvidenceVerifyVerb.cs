using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence verify PATH": checks an exported log, or a file of one's own facts, from nothing else.</summary>
internal sealed class EvidenceVerifyVerb : Verb
{
    private readonly Argument<string> path = Inputs.Argument("PATH", "A folder that 'evidence export' wrote, or a file of facts that 'evidence prove' or the phone page wrote", text => text);
    private readonly Option<EvidenceKey?> key = EvidenceInputs.TrustedKey();

    public EvidenceVerifyVerb()
        : base("evidence verify", "Checks a whole exported log, or a file of facts with their proofs, from the files alone and with no database; fails if anything is wrong") => Takes(path, key);

    /// <summary>What was checked and what is wrong.</summary>
    /// <param name="Facts">Of a file of facts, how many; null: a whole log.</param>
    internal sealed record Result(string Origin, long Size, int? Facts, long? Checkpoints, string? FirstKey, IReadOnlyList<EvidenceFault> Faults);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var where = verb.Value(path);
        var result = Directory.Exists(where) ? await Folder(verb, where)
            : File.Exists(where) ? await OneFile(verb, where)
            : throw new ExpectedFaultException($"PATH: there is no folder and no file {where}");
        return verb.Answer(result, screen => Print(screen, result), result.Faults.Count == 0 ? ExitCode.Ok : ExitCode.Failed);
    }

    private async Task<Result> Folder(VerbContext verb, string folder)
    {
        using var progress = verb.Progress("entries");
        var checkedLog = await VerifyLog.Handle(new FolderFiles(folder), verb.Value(key), progress, verb.Stop);
        return new Result(checkedLog.Origin, checkedLog.Size, null, checkedLog.Checkpoints, checkedLog.First, checkedLog.Faults);
    }

    private async Task<Result> OneFile(VerbContext verb, string file)
    {
        try
        {
            var facts = VerifyFile.Decide(VerifyFile.Read(await File.ReadAllBytesAsync(file, verb.Stop)), verb.Value(key));
            return new Result(facts.Origin, facts.Size, facts.Facts, null, facts.First, facts.Faults);
        }
        catch (FormatException unreadable)
        {
            return new Result("", 0, 0, null, null, [new EvidenceFault(EvidenceFault.Rule.FileReadable, file, null, unreadable.Message)]);
        }
    }

    private static void Print(IAnsiConsole screen, Result result)
    {
        screen.PrintPairs(
            [("log", result.Origin), ("entries", $"{result.Size:N0}"), .. result.Facts is { } facts ? new[] { ("facts", $"{facts:N0}") } : [("checkpoints", $"{result.Checkpoints:N0}")],
             ("first key", result.FirstKey ?? "none")]);
        EvidenceInputs.PrintFaults(screen, result.Faults);
        screen.WriteLine(result.Faults.Count == 0 ? "Sound: everything is as it was signed. / 完好：一切与签名一致。" : $"{result.Faults.Count:N0} faults. / {result.Faults.Count:N0} 处有误。");
    }
}
