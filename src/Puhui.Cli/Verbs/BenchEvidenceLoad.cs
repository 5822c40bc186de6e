using System.Globalization;
using System.Text;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>Transfers and facts to measure the evidence log with.</summary>
internal sealed class BenchEvidenceLoad(BookId book)
{
    private const int AccountCount = 2_000;
    private const int PerBatch = 1_000;

    public IReadOnlyList<Account> Accounts { get; } =
        [.. Enumerable.Range(0, AccountCount).Select(i => new Account(book, Code(i), AccountType.Asset, Currency.Cny, BalanceLimit.None, ""))];

    /// <summary>A thousand transfers between accounts spread over all.</summary>
    public IReadOnlyList<Transfer> Batch(int number) => [.. Enumerable.Range(0, PerBatch).Select(i => new Transfer(
        book, string.Create(CultureInfo.InvariantCulture, $"settle-{number:000000}-{i:0000}"), new DateOnly(2026, 1, 1), "repayment", "bench",
        [new Leg(Code((number + i) % AccountCount), Money.Parse("1.00", Currency.Cny)), new Leg(Code((number + (7 * i) + 1) % AccountCount), Money.Parse("-1.00", Currency.Cny))]))];

    public static EvidenceFact Fact(int number) => new(
        $"merchant:m-{number % 500}", string.Create(CultureInfo.InvariantCulture, $"loan l-{number % 500} {number}"), EvidenceKind.LoanFact, new Timestamp(number),
        string.Create(CultureInfo.InvariantCulture, $$"""{"loan":"l-{{number % 500}}","kind":"paid","amount":"12.00","currency":"CNY","sequence":{{number}} }"""));

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"a-{number:00000}");
}

/// <summary>A large log made of nothing: its files go to a folder, its tiles are kept.</summary>
internal sealed class BenchEvidenceLog(int size)
{
    private const string Origin = "bench";
    private readonly EvidenceSigner signer = EvidenceSigner.Create("bench-1");
    private readonly SubjectSecret subject = SubjectSecret.Create();
    private readonly Timestamp at = Timestamp.Parse("2026-01-01T00:00:00Z");
    private readonly Dictionary<TileId, Tile> tiles = [];

    public long Size => size;

    public EvidenceKey Key => signer.Key;

    public MerkleHash Root { get; private set; }

    /// <summary>By the path they are stored under.</summary>
    public IEnumerable<(string Path, byte[] Content)> Tiles => tiles.Values.Select(t => (t.Id.Whole.Path, t.Bytes.ToArray()));

    public MerkleHash LeafAt(long place) => tiles[TileId.At(0, place >> TileId.Height, size)][(int)(place % TileId.WidthMax)];

    public async Task Write(Func<string, ReadOnlyMemory<byte>, Task> write, IProgress<long> progress, CancellationToken stop)
    {
        var (writer, frontier) = (new TileWriter(0, tiles), new Frontier());
        for (var from = 0; from < size; from += TileId.WidthMax)
        {
            stop.ThrowIfCancellationRequested();
            var entries = Enumerable.Range(from, Math.Min(TileId.WidthMax, size - from)).Select(i => (ReadOnlyMemory<byte>)Entry(i)).ToList();
            foreach (var leaf in entries.Select(e => MerkleHash.OfLeaf(e.Span)))
            {
                writer.Append(leaf);
                frontier.Append(leaf);
            }

            await write(TileId.At(0, from >> TileId.Height, size).EntriesPath, EntryBundle.Write(entries));
            await Keep(writer.TakeWhole(), write);
            progress.Report(from + entries.Count);
        }

        await Keep(writer.Partial, write);
        Root = frontier.Root;
        var note = Encoding.UTF8.GetBytes(signer.Sign(new Checkpoint(Origin, size, Root, at).Text).ToString());
        await write(LogPaths.Checkpoint, note);
        await write(LogPaths.Checkpoints(0), EntryBundle.Write([note]));
        await write(LogPaths.Keys(0), EntryBundle.Write([Encoding.UTF8.GetBytes(KeyAnnouncement.Sign(Origin, 0, signer, null).ToString())]));
    }

    private byte[] Entry(int number) => new EvidenceEntry(at, SubjectSecret.Commit(BitConverter.GetBytes(number), "{}"u8), EvidenceKind.LoanFact, subject.Pseudonym).Bytes();

    private async Task Keep(IEnumerable<Tile> made, Func<string, ReadOnlyMemory<byte>, Task> write)
    {
        foreach (var tile in made)
        {
            tiles.Add(tile.Id, tile);
            await write(tile.Id.Path, tile.Bytes);
        }
    }
}
