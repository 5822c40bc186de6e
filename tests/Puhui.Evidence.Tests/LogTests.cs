using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Puhui.Evidence.Tests;

/// <summary>A log that takes in facts piece by piece, and what is served, copied and proven of it.</summary>
public sealed class LogTests
{
    private const string Origin = "evidence.test";
    private static readonly SubjectSecret Secret = new(new byte[SubjectSecret.Length]);
    private static readonly EvidenceSigner Signer = EvidenceSigner.Create("test-key-1");
    private static readonly Timestamp Start = Timestamp.Parse("2026-06-01T00:00:00Z");

    [Fact]
    public async Task Facts_taken_in_piece_by_piece_make_a_sound_log_of_which_a_copy_is_sound_too()
    {
        var stored = Begun();
        var log = new LogState(Origin, 0, Start, 0, 1);
        for (var piece = 1; log.Size < 1_500; piece += 7)
        {
            log = Take(stored, log, piece);
            var copy = await Copied(stored);
            var result = await VerifyLog.Handle(copy, Signer.Key, new Progress<long>(), default);
            Assert.Empty(result.Faults);
            Assert.Equal((log.Size, log.Checkpoints), (result.Size, result.Checkpoints));
        }
    }

    [Fact]
    public async Task What_was_served_of_a_tile_is_its_beginning_for_ever()
    {
        var stored = Begun();
        var log = Take(stored, new LogState(Origin, 0, Start, 0, 1), 100);
        var served = new StoredFiles(stored);
        var (tile, entries) = (await served.Read("tile/0/000.p/60", default), await served.Read("tile/entries/000.p/60", default));
        Assert.Equal(60 * MerkleHash.Length, tile!.Value.Length);
        Assert.Equal(60, EntryBundle.Read(entries!.Value).Count);
        Assert.Null(await served.Read("tile/0/000", default));
        Assert.Null(await served.Read("tile/0/000.p/101", default));
        Assert.Null(await served.Read("tile/entries/000.p/101", default));
        Assert.Null(await served.Read("tile/0/000.p/0", default));
        Assert.Null(await served.Read("tile/0/000.p/x", default));
        Take(stored, log, 200);
        Assert.Equal(tile.Value.ToArray(), (await served.Read("tile/0/000.p/60", default))!.Value.ToArray());
        Assert.Equal(entries.Value.ToArray(), (await served.Read("tile/entries/000.p/60", default))!.Value.ToArray());
        Assert.Equal(256 * MerkleHash.Length, (await served.Read("tile/0/000", default))!.Value.Length);
    }

    [Fact]
    public void The_time_of_the_log_does_not_go_back_with_the_clock()
    {
        var stored = Begun();
        var log = Take(stored, new LogState(Origin, 0, Start, 0, 1), 3);
        var again = TakeIn.Decide(log, stored, [Fact(9)], Secrets, Signer, Start.Plus(TimeSpan.FromDays(-1)));
        Assert.Equal(log.At, again.Log.At);
    }

    /// <summary>The quick reader takes exactly what the whole one takes, with one change in any byte too.</summary>
    [Fact]
    public void An_entry_is_read_the_same_by_both_readers()
    {
        const int seed = 5;
        var (chance, reader) = (new Random(seed), new EntryReader());
        for (var i = 0; i < 2_000; i++)
        {
            var entry = Secret.Enter(EvidenceKind.Consent + (i % 8), $"f-{i}", "{}"u8, Start.Plus(TimeSpan.FromMilliseconds(i * 250))).Bytes();
            Assert.Equal(EvidenceEntry.Parse(entry).At, reader.TimeOf(entry));
            entry[chance.Next(entry.Length)] = (byte)chance.Next(32, 127);
            Assert.True(AtOf(entry) == reader.TimeOf(entry), $"seed {seed}, {i}: {Encoding.UTF8.GetString(entry)}");
        }
    }

    private static Dictionary<string, SubjectSecret> Secrets => new(StringComparer.Ordinal) { ["merchant:m-1"] = Secret };

    private static Timestamp? AtOf(byte[] entry)
    {
        try
        {
            return EvidenceEntry.Parse(entry).At;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Dictionary<string, byte[]> Begun() => new(StringComparer.Ordinal)
    {
        [LogPaths.Keys(0)] = EntryBundle.Write([Encoding.UTF8.GetBytes(KeyAnnouncement.Sign(Origin, 0, Signer, null).ToString())]),
    };

    private static LogState Take(Dictionary<string, byte[]> stored, LogState log, int count)
    {
        var facts = Enumerable.Range((int)log.Size, count).Select(Fact).ToList();
        var edge = log.Edge.Where(stored.ContainsKey).ToDictionary(p => p, p => stored[p], StringComparer.Ordinal);
        var effects = TakeIn.Decide(log, edge, facts, Secrets, Signer, log.At.Plus(TimeSpan.FromSeconds(5)));
        foreach (var (path, content) in effects.Files)
        {
            stored[path] = content;
        }

        Assert.Equal(log.Size, effects.First);
        return effects.Log;
    }

    private static EvidenceFact Fact(int number) => new(
        "merchant:m-1", number.ToString(CultureInfo.InvariantCulture), EvidenceKind.LoanFact, Start, JsonSerializer.Serialize(new { n = number, loan = "l-1" }));

    private static async Task<StoredFiles> Copied(Dictionary<string, byte[]> stored)
    {
        var copy = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await CopyLog.Handle(
            new StoredFiles(stored),
            (path, bytes) =>
            {
                copy.Add(path, bytes.ToArray());
                return Task.CompletedTask;
            },
            new Progress<long>(),
            default);
        return new StoredFiles(copy, isPublic: true);
    }

    /// <summary>Files as a store has them, or as a public copy does.</summary>
    private sealed class StoredFiles(Dictionary<string, byte[]> files, bool isPublic = false) : ILogFiles
    {
        public Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop)
        {
            if (isPublic)
            {
                return Task.FromResult(files.TryGetValue(path, out var own) ? own : default(ReadOnlyMemory<byte>?));
            }

            var asked = PublicFile.Parse(path);
            return Task.FromResult(files.TryGetValue(asked.Stored, out var file) ? asked.Of(file) : null);
        }
    }
}
