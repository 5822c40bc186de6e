using System.Text;
using Puhui.Access;
using Puhui.Evidence;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Shows how far the evidence log has come, who signed it, and its newest checkpoints; there is nothing of anybody in it.</summary>
internal sealed class ShowEvidence() : Endpoint("GET", "/v1/evidence", "Shows how far the evidence log has come, its keys, its newest checkpoints and who signed them", Permission.Self)
{
    private const int CountedMax = 10_001;
    private const int ShownMax = 50;

    /// <summary>The log.</summary>
    /// <param name="Origin">Its name; null: nothing was taken in yet.</param>
    /// <param name="Size">How many entries it has.</param>
    /// <param name="Waiting">Facts that have no place yet, counted no further than 10 001.</param>
    /// <param name="Keys">Oldest first; the first is what all trust rests on.</param>
    /// <param name="Witnesses">Whose signatures below ours are known.</param>
    /// <param name="Checkpoints">Newest first, at most fifty.</param>
    internal sealed record Answer(string? Origin, long Size, long Waiting, IReadOnlyList<KeyOfLog> Keys, IReadOnlyList<string> Witnesses, IReadOnlyList<Signed> Checkpoints);

    /// <summary>A key and from which size on it signs.</summary>
    internal sealed record KeyOfLog(long From, string Key);

    /// <summary>A checkpoint.</summary>
    /// <param name="Root">The root of the tree of this size, base64.</param>
    internal sealed record Signed(long Size, Timestamp At, string Root, IReadOnlyList<string> SignedBy);

    public override object ExampleAnswer => new Answer(
        "bank.example", 1_204, 0, [new KeyOfLog(0, "puhui-evidence-1+0a1b2c3d+…")], ["supervisor"], [new Signed(1_204, new Timestamp(0), MerkleHash.Empty.ToBase64(), ["puhui-evidence-1", "supervisor"])]);

    public override Delegate Handler => Show;

    private static async Task<Answer> Show(IEvidenceStore store, CancellationToken stop)
    {
        var waiting = await store.Waiting(CountedMax, stop).ConfigureAwait(false);
        IReadOnlyList<string> witnesses = [.. (await store.Witnesses(stop).ConfigureAwait(false)).Select(w => w.ToString())];
        if (await store.State(stop).ConfigureAwait(false) is not { Checkpoints: > 0 } log)
        {
            return new Answer(null, 0, waiting, [], witnesses, []);
        }

        var keys = (await Notes(store, LogPaths.Keys, 0, log.Keys, stop).ConfigureAwait(false)).Select(n => KeyAnnouncement.Parse(n.Text));
        var notes = await Notes(store, LogPaths.Checkpoints, Math.Max(0, log.Checkpoints - ShownMax), log.Checkpoints, stop).ConfigureAwait(false);
        return new Answer(log.Origin, log.Size, waiting, [.. keys.Select(k => new KeyOfLog(k.From, k.Key.ToString()))], witnesses, [.. notes.Reverse().Select(Of)]);
    }

    private static Signed Of(SignedNote note)
    {
        var checkpoint = Checkpoint.Parse(note.Text);
        return new Signed(checkpoint.Size, checkpoint.At, checkpoint.Root.ToBase64(), [.. note.Signatures.Select(s => s.Name)]);
    }

    /// <summary>The notes with these numbers.</summary>
    private static async Task<IEnumerable<SignedNote>> Notes(IEvidenceStore store, Func<long, string> pathOf, long from, long to, CancellationToken stop)
    {
        var (first, last) = (from / TileId.WidthMax, (to - 1) / TileId.WidthMax);
        var paths = Enumerable.Range(0, (int)(last - first + 1)).Select(i => pathOf(first + i)).ToList();
        var files = await store.Files(paths, stop).ConfigureAwait(false);
        return [.. paths.SelectMany(p => EntryBundle.Read(files[p])).Skip((int)(from - (first * TileId.WidthMax))).Select(n => SignedNote.Parse(Encoding.UTF8.GetString(n.Span)))];
    }
}
