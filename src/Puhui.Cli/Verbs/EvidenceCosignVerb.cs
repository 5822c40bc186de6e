using System.CommandLine;
using System.Text;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence cosign DIR": what a witness does, on its own machine: signs the newest checkpoint if it continues the last one it signed. It needs the log's files and no database.</summary>
internal sealed class EvidenceCosignVerb : Verb
{
    private readonly Argument<string> folder = Inputs.Argument("DIR", "The log's files, as 'evidence export' wrote them or as they were fetched", text => text);
    private readonly Option<string> memory = Inputs.Required("--memory", "file", "Where the last checkpoint that was signed is kept", text => text);
    private readonly Option<string> secret = Inputs.Required("--secret", "file", "The witness's own key, made if absent", text => text);
    private readonly Option<string> name = Inputs.Optional("--name", "name", "What the witness signs as. Default: witness", Inputs.Text, "witness");

    public EvidenceCosignVerb()
        : base("evidence cosign", "Signs the newest checkpoint of an exported log as a witness, if it continues the last one that was signed") => Takes(folder, memory, secret, name);

    /// <summary>What the witness did.</summary>
    /// <param name="Key">By which others know its signature.</param>
    /// <param name="Note">The checkpoint with the signature, to be brought to the log.</param>
    internal sealed record Result(Witness.Outcome Outcome, string Key, long Size, string? Note);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var files = new FolderFiles(verb.Value(folder));
        using var signer = Signer(verb.Value(secret), verb.Value(name));
        try
        {
            var last = File.Exists(verb.Value(memory)) ? Checkpoint.Parse(await File.ReadAllTextAsync(verb.Value(memory), verb.Stop)) : null;
            var (request, keys) = await Asked(files, last, verb.Stop);
            var next = Checkpoint.Parse(request.Note.Text);
            var key = keys.For(next.Size) ?? throw new FormatException("the log has no key for this size");
            var verdict = Witness.Decide(last?.Origin ?? next.Origin, key, last, request);
            var isSigned = verdict.Outcome is Witness.Outcome.Cosigned or Witness.Outcome.Repeated;
            if (verdict.Outcome == Witness.Outcome.Cosigned)
            {
                await File.WriteAllTextAsync(verb.Value(memory), next.Text, verb.Stop);
            }

            var result = new Result(verdict.Outcome, signer.Key.ToString(), next.Size, isSigned ? signer.Sign(request.Note).ToString() : null);
            return verb.Answer(result, screen => screen.WriteLine(result.Note ?? $"not signed: {result.Outcome}"), isSigned ? ExitCode.Ok : ExitCode.Failed);
        }
        catch (FormatException unreadable)
        {
            throw new ExpectedFaultException($"DIR: {unreadable.Message}");
        }
    }

    /// <summary>The newest checkpoint, with the proof that it continues the last one, made from the log's own tiles.</summary>
    private static async Task<(Witness.Request Request, KeyChain Keys)> Asked(FolderFiles files, Checkpoint? last, CancellationToken stop)
    {
        var (next, note) = await ProveFacts.Newest(files, stop) ?? throw new FormatException("there is no checkpoint");
        var packed = await files.Read(LogPaths.Keys(0), stop) ?? throw new FormatException("there are no keys");
        var (keys, fault) = KeyChain.Check(next.Origin, [.. EntryBundle.Read(packed).Select(k => SignedNote.Parse(Encoding.UTF8.GetString(k.Span)))]);
        var plan = ProofPlan.Consistency(Math.Min(last?.Size ?? 0, next.Size), next.Size);
        var tiles = new Dictionary<TileId, Tile>();
        foreach (var id in plan.Tiles)
        {
            tiles.Add(id, new Tile(id, await files.Read(id.Path, stop) ?? throw new FormatException($"{id.Path} is missing")));
        }

        return (new Witness.Request(SignedNote.Parse(note), last?.Size ?? 0, plan.Build(tiles)), keys ?? throw new FormatException(fault));
    }

    private static EvidenceSigner Signer(string file, string name)
    {
        if (File.Exists(file))
        {
            return EvidenceSigner.From(name, Convert.FromBase64String(File.ReadAllText(file)));
        }

        var made = EvidenceSigner.Create(name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var output = new StreamWriter(file, options);
        output.Write(Convert.ToBase64String(made.ToPkcs8()));
        return made;
    }
}
