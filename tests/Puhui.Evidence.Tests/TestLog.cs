using System.Text;
using System.Text.Json;

namespace Puhui.Evidence.Tests;

/// <summary>A log made in memory as its public files, to be tampered with.</summary>
internal sealed class TestLog : ILogFiles
{
    public const string Origin = "evidence.test";
    public static readonly Timestamp Start = Timestamp.Parse("2026-06-01T00:00:00Z");
    public static readonly SubjectSecret Subject = new(new byte[SubjectSecret.Length]);
    private readonly List<byte[]> entries = [];

    public TestLog(int size = 600, int perCheckpoint = 150)
    {
        First = EvidenceSigner.Create("test-key-1");
        Signer = First;
        Keys.Add(KeyAnnouncement.Sign(Origin, 0, First, null));
        while (entries.Count < size)
        {
            Append(Math.Min(perCheckpoint, size - entries.Count));
        }
    }

    public EvidenceSigner First { get; }

    public EvidenceSigner Signer { get; set; }

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public List<SignedNote> Keys { get; } = [];

    /// <summary>Signed checkpoints by size.</summary>
    public Dictionary<long, byte[]> Notes { get; } = [];

    public List<Checkpoint> Checkpoints { get; } = [];

    public IList<byte[]> Entries => entries;

    public static byte[] Entry(int number, Timestamp at) => Subject.Enter(EvidenceKind.LoanFact, $"fact-{number}", Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"), at).Bytes();

    public Timestamp At(int checkpoint) => Start.Plus(TimeSpan.FromHours(checkpoint));

    public void Append(int count)
    {
        var at = At(Checkpoints.Count + 1);
        entries.AddRange(Enumerable.Range(entries.Count, count).Select(i => Entry(i, at.Plus(TimeSpan.FromMinutes(-5)))));
        Checkpoints.Add(new Checkpoint(Origin, entries.Count, Root(entries), at));
        Write();
    }

    public void Rotate(EvidenceSigner next, bool isHandedOver = true)
    {
        Keys.Add(KeyAnnouncement.Sign(Origin, entries.Count + 1, next, isHandedOver ? Signer : null));
        Signer = next;
        Write();
    }

    public static MerkleHash Root(IEnumerable<byte[]> entries)
    {
        var frontier = new Frontier();
        foreach (var entry in entries)
        {
            frontier.Append(MerkleHash.OfLeaf(entry));
        }

        return frontier.Root;
    }

    /// <summary>Writes all files anew from the entries; checkpoints that are written already stay as they were signed.</summary>
    public void Write()
    {
        var writer = new TileWriter(0, new Dictionary<TileId, Tile>());
        entries.ForEach(e => writer.Append(MerkleHash.OfLeaf(e)));
        foreach (var tile in writer.TakeWhole().Concat(writer.Partial))
        {
            Files[tile.Id.Path] = tile.Bytes.ToArray();
        }

        WriteEntries();
        WriteNotes();
    }

    /// <summary>Writes keys and checkpoints, all that are in <see cref="Notes"/> as they were signed.</summary>
    public void WriteNotes()
    {
        foreach (var checkpoint in Checkpoints)
        {
            Notes.TryAdd(checkpoint.Size, Signed(checkpoint));
        }

        Files["keys/000"] = EntryBundle.Write(Keys.Select(k => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(k.ToString())));
        Files["checkpoints/000"] = EntryBundle.Write(Notes.OrderBy(n => n.Key).Select(n => (ReadOnlyMemory<byte>)n.Value));
        Files["checkpoint"] = Notes[Checkpoints[^1].Size];
    }

    /// <summary>Writes the entries only: the tiles keep the hashes they had.</summary>
    public void WriteEntries()
    {
        foreach (var id in TileId.All(Checkpoints[^1].Size).Where(t => t.Level == 0))
        {
            Files[id.EntriesPath] = EntryBundle.Write(entries.Skip((int)(id.Index * TileId.WidthMax)).Take(id.Width).Select(e => (ReadOnlyMemory<byte>)e));
        }
    }

    public byte[] Signed(Checkpoint checkpoint) => Encoding.UTF8.GetBytes(Signer.Sign(checkpoint.Text).ToString());

    /// <summary>Some of the log's facts with all that proves them, as their subject would hand them on.</summary>
    public EvidenceFile Open(params int[] numbers)
    {
        var tiles = new Dictionary<TileId, Tile>();
        var writer = new TileWriter(0, tiles);
        entries.ForEach(e => writer.Append(MerkleHash.OfLeaf(e)));
        foreach (var tile in writer.TakeWhole().Concat(writer.Partial))
        {
            tiles.Add(tile.Id, tile);
        }

        return new EvidenceFile(EvidenceFile.FormatOfNow, Origin, [.. Keys.Select(k => k.ToString())], Encoding.UTF8.GetString(Files["checkpoint"]), [.. numbers.Select(n => new OpenedFact(
            EvidenceEntry.Parse(entries[n]), n, [.. ProofPlan.Inclusion(n, entries.Count).Build(tiles).Select(h => h.ToBase64())],
            Convert.ToBase64String(Subject.SaltOf($"fact-{n}")), JsonSerializer.SerializeToElement(new { n })))]);
    }

    public Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop) => Task.FromResult(Files.TryGetValue(path, out var file) ? file : default(ReadOnlyMemory<byte>?));
}
