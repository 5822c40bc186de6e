using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Storage.Evidence;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence status": how far the log has come, what waits for its place, and who has signed.</summary>
internal sealed class EvidenceStatusVerb : Verb
{
    private const int CountedMax = 1_000_000;

    public EvidenceStatusVerb()
        : base("evidence status", "Shows how far the evidence log has come, what waits for its place, and who has signed the newest checkpoint") => TakesDatabase();

    /// <summary>A log as it is.</summary>
    /// <param name="FirstKey">What all trust rests on: to be published elsewhere too.</param>
    internal sealed record Result(string Origin, long Size, long Waiting, Timestamp At, string Root, long Checkpoints, long Keys, string? FirstKey, IReadOnlyList<string> SignedBy);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        var waiting = await store.Waiting(CountedMax, verb.Stop);
        if (await store.State(verb.Stop) is not { } log || await ProveFacts.Newest(store, verb.Stop) is not var (checkpoint, note))
        {
            return verb.Answer(new Result("", 0, waiting, new Timestamp(0), "", 0, 0, null, []), screen => screen.PrintPairs([("entries", "0"), ("waiting", $"{waiting:N0}")]));
        }

        var keys = await store.Read(LogPaths.Keys(0), verb.Stop);
        var first = KeyAnnouncement.Parse(SignedNote.Parse(System.Text.Encoding.UTF8.GetString(EntryBundle.Read(keys!.Value)[0].Span)).Text).Key;
        var result = new Result(
            log.Origin, log.Size, waiting, log.At, checkpoint.Root.ToBase64(), log.Checkpoints, log.Keys, first.ToString(), [.. SignedNote.Parse(note).Signatures.Select(s => s.Name)]);
        return verb.Answer(result, screen => screen.PrintPairs(
        [
            ("log", result.Origin), ("entries", $"{result.Size:N0}"), ("waiting", $"{result.Waiting:N0}"), ("newest", $"{result.At}"), ("root", result.Root),
            ("checkpoints", $"{result.Checkpoints:N0}"), ("keys", $"{result.Keys:N0}"), ("first key", first.ToString()), ("signed by", string.Join(", ", result.SignedBy)),
        ]));
    }
}
