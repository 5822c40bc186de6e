using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence export DIR": the public files of the log, to be served from any file host or checked with no database.</summary>
internal sealed class EvidenceExportVerb : Verb
{
    private readonly Argument<string> folder = Inputs.Argument("DIR", "The folder to write into; made if absent", text => text);

    public EvidenceExportVerb()
        : base("evidence export", "Writes the public files of the evidence log – checkpoints, keys, tiles, entries – into a folder")
    {
        Takes(folder);
        TakesDatabase();
    }

    internal sealed record Result(string Folder, long Size);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        using var progress = verb.Progress("entries", (await store.State(verb.Stop))?.Size);
        var size = await CopyLog.Handle(store, new FolderFiles(verb.Value(folder)).Write, progress, verb.Stop) ?? throw EvidenceInputs.NothingTakenIn();
        return verb.Answer(new Result(verb.Value(folder), size), screen => screen.WriteLine($"{size:N0} entries in {verb.Value(folder)}"));
    }
}
