using System.Text;

namespace Puhui.Evidence.Tests;

/// <summary>What someone with the files in hand may try, and what the check calls it.</summary>
public sealed class TamperTests
{
    private const int Size = 600;

    /// <summary>A way to tamper with the log, the first rule it breaks, and where.</summary>
    public static TheoryData<string, EvidenceFault.Rule, long?> Attempts => new()
    {
        { "change an entry", EvidenceFault.Rule.EntryUnchanged, 300 },
        { "change the last entry", EvidenceFault.Rule.EntryUnchanged, Size - 1 },
        { "change the last entry of a file", EvidenceFault.Rule.EntryUnchanged, 255 },
        { "change an entry and its tiles", EvidenceFault.Rule.RootAgrees, 450 },
        { "drop an entry", EvidenceFault.Rule.NothingDropped, 300 },
        { "drop an entry and its tiles", EvidenceFault.Rule.RootAgrees, 450 },
        { "put an entry in", EvidenceFault.Rule.NothingInserted, 300 },
        { "put an entry in and its tiles", EvidenceFault.Rule.RootAgrees, 450 },
        { "swap two entries", EvidenceFault.Rule.InOrder, 300 },
        { "swap two entries and their tiles", EvidenceFault.Rule.RootAgrees, 450 },
        { "cut off the last entries", EvidenceFault.Rule.NothingCutOff, Size - 10 },
        { "cut off the last files", EvidenceFault.Rule.FileReadable, null },
        { "show an older checkpoint as the newest", EvidenceFault.Rule.NothingCutOff, 450 },
        { "sign another tree of the same size", EvidenceFault.Rule.NotForked, Size },
        { "enter a fact with an older date", EvidenceFault.Rule.NotBackDated, Size },
        { "enter a fact with a date to come", EvidenceFault.Rule.NotBackDated, Size },
        { "sign a checkpoint with an older date", EvidenceFault.Rule.TimeGoesOn, Size + 1 },
        { "sign with another key of the same name", EvidenceFault.Rule.CheckpointSigned, Size + 1 },
        { "announce another key that was not handed over", EvidenceFault.Rule.KeyHandedOver, null },
        { "begin with another key", EvidenceFault.Rule.KeyTrusted, null },
        { "change an inner tile", EvidenceFault.Rule.TileUnchanged, null },
        { "change a checkpoint", EvidenceFault.Rule.CheckpointSigned, 300 },
        { "take a checkpoint of another log", EvidenceFault.Rule.NotForked, 450 },
        { "write something else than an entry", EvidenceFault.Rule.FileReadable, Size },
        { "break the checkpoint", EvidenceFault.Rule.FileReadable, null },
        { "take the keys away", EvidenceFault.Rule.KeyHandedOver, null },
    };

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Tampering_is_found_and_named(string attempt, EvidenceFault.Rule named, long? at)
    {
        var log = new TestLog(Size);
        Assert.Empty((await Check(log)).Faults);
        Tamper(log, attempt);
        var faults = (await Check(log)).Faults;
        Assert.NotEmpty(faults);
        Assert.Equal((named, at), (faults[0].Broken, faults[0].At));
    }

    [Fact]
    public async Task A_sound_log_passes_at_any_size_also_after_a_key_was_handed_over()
    {
        foreach (var (size, per) in ((int, int)[])[(1, 1), (255, 100), (256, 256), (257, 7), (1_000, 333)])
        {
            var log = new TestLog(size, per);
            using var next = EvidenceSigner.Create("test-key-2");
            log.Rotate(next);
            log.Append(20);
            var result = await Check(log);
            Assert.Empty(result.Faults);
            Assert.Equal((size + 20, log.First.Key.ToString()), (result.Size, result.First));
        }
    }

    /// <summary>A log with one change in any byte of any file is never taken for sound.</summary>
    [Fact]
    public async Task No_byte_can_be_changed_unseen()
    {
        const int tries = 300;
        const int seed = 7;
        var chance = new Random(seed);
        for (var i = 0; i < tries; i++)
        {
            var log = new TestLog(300, 300);
            var path = log.Files.Keys.Order(StringComparer.Ordinal).ElementAt(chance.Next(log.Files.Count));
            var place = chance.Next(log.Files[path].Length);
            log.Files[path] = [.. log.Files[path]];
            log.Files[path][place] ^= (byte)(1 << chance.Next(8));
            Assert.True((await Check(log)).Faults.Count > 0, $"seed {seed}, try {i}: a change at byte {place} of {path} passed");
        }
    }

    /// <summary>The same log, tampered with or not, looks the same to both verifiers: rule by rule and place by place.</summary>
    [NodeTheory]
    [MemberData(nameof(Attempts))]
    public async Task Both_verifiers_find_the_same(string attempt, EvidenceFault.Rule named, long? at)
    {
        var log = new TestLog(Size);
        Assert.Empty(await SecondVerifier.Check(log.Files, log.First.Key));
        Tamper(log, attempt);
        var ours = (await Check(log)).Faults.Select(f => (f.Broken, f.At)).ToList();
        var others = await SecondVerifier.Check(log.Files, log.First.Key);
        Assert.Equal((named, at), others[0]);
        Assert.Equal(ours.Order(), others.Order());
    }

    /// <summary>Whatever single byte is changed, the second verifier finds it too.</summary>
    [NodeFact]
    public async Task No_byte_can_be_changed_unseen_by_the_second_verifier()
    {
        const int tries = 25;
        const int seed = 11;
        var chance = new Random(seed);
        for (var i = 0; i < tries; i++)
        {
            var log = new TestLog(300, 300);
            var path = log.Files.Keys.Order(StringComparer.Ordinal).ElementAt(chance.Next(log.Files.Count));
            var place = chance.Next(log.Files[path].Length);
            log.Files[path] = [.. log.Files[path]];
            log.Files[path][place] ^= (byte)(1 << chance.Next(8));
            Assert.True((await SecondVerifier.Check(log.Files, log.First.Key)).Count > 0, $"seed {seed}, try {i}: a change at byte {place} of {path} passed");
        }
    }

    private static Task<VerifyLog.Result> Check(TestLog log) => VerifyLog.Handle(log, log.First.Key, new Progress<long>(), default);

    private static void Tamper(TestLog log, string attempt)
    {
        const int entry = 300;
        var others = attempt.EndsWith("tiles", StringComparison.Ordinal);
        switch (attempt.Replace(" and its tiles", "", StringComparison.Ordinal).Replace(" and their tiles", "", StringComparison.Ordinal))
        {
            case "change an entry": log.Entries[entry] = TestLog.Entry(9_999, log.At(3).Plus(TimeSpan.FromMinutes(-5))); break;
            case "change the last entry": log.Entries[Size - 1] = TestLog.Entry(9_999, log.At(4)); break;
            case "change the last entry of a file": log.Entries[255] = TestLog.Entry(9_999, log.At(2)); break;
            case "drop an entry": log.Entries.RemoveAt(entry); break;
            case "put an entry in": log.Entries.Insert(entry, TestLog.Entry(9_999, log.At(3).Plus(TimeSpan.FromMinutes(-5)))); break;
            case "swap two entries": (log.Entries[entry], log.Entries[entry + 1]) = (log.Entries[entry + 1], log.Entries[entry]); break;
            case "cut off the last entries": CutOff(log, 10); break;
            case "enter a fact with an older date": Enter(log, log.At(2)); return;
            case "enter a fact with a date to come": Enter(log, log.At(20)); return;
            default: TamperWithSigned(log, attempt); return;
        }

        if (others)
        {
            log.Write();
        }
        else
        {
            log.WriteEntries();
        }
    }

    private static void TamperWithSigned(TestLog log, string attempt)
    {
        var last = log.Checkpoints[^1];
        switch (attempt)
        {
            case "cut off the last files": log.Files.Remove("tile/entries/002.p/88"); break;
            case "show an older checkpoint as the newest": log.Files["checkpoint"] = log.Notes[450]; break;
            case "sign another tree of the same size": log.Files["checkpoint"] = log.Signed(last with { Root = MerkleHash.OfLeaf("other"u8) }); break;
            case "sign a checkpoint with an older date": Resign(log, log.At(1)); break;
            case "sign with another key of the same name": log.Signer = EvidenceSigner.Create("test-key-1"); log.Append(1); break;
            case "announce another key that was not handed over": log.Rotate(EvidenceSigner.Create("test-key-2"), isHandedOver: false); log.Append(1); break;
            case "begin with another key": BeginAnew(log); break;
            case "change an inner tile": log.Files["tile/1/000.p/2"][0] ^= 1; break;
            case "change a checkpoint": log.Notes[300] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(log.Notes[300]).Replace("T02:", "T03:", StringComparison.Ordinal)); log.WriteNotes(); break;
            case "take a checkpoint of another log": log.Notes[450] = log.Signed(log.Checkpoints[2] with { Origin = "other.test" }); log.WriteNotes(); break;
            case "write something else than an entry": Enter(log, "{}"u8.ToArray()); break;
            case "break the checkpoint": log.Files["checkpoint"] = "nothing"u8.ToArray(); break;
            case "take the keys away": log.Files.Remove("keys/000"); break;
            default: throw new ArgumentException(attempt);
        }
    }

    private static void CutOff(TestLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Entries.RemoveAt(log.Entries.Count - 1);
        }
    }

    private static void Enter(TestLog log, Timestamp at) => Enter(log, TestLog.Entry(9_999, at));

    private static void Enter(TestLog log, byte[] entry)
    {
        log.Entries.Add(entry);
        log.Checkpoints.Add(new Checkpoint(TestLog.Origin, log.Entries.Count, TestLog.Root(log.Entries), log.At(5)));
        log.Write();
    }

    private static void Resign(TestLog log, Timestamp at)
    {
        log.Entries.Add(TestLog.Entry(9_999, at.Plus(TimeSpan.FromMinutes(-5))));
        log.Checkpoints.Add(new Checkpoint(TestLog.Origin, log.Entries.Count, TestLog.Root(log.Entries), at));
        log.Write();
    }

    private static void BeginAnew(TestLog log)
    {
        log.Signer = EvidenceSigner.Create("test-key-1");
        log.Keys[0] = KeyAnnouncement.Sign(TestLog.Origin, 0, log.Signer, null);
        log.Notes.Clear();
        log.Write();
    }
}
