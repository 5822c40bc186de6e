using System.Text.Json;

namespace Puhui.Evidence.Tests;

/// <summary>A subject's facts in one file: what anyone may try with it, and what both verifiers call it.</summary>
public sealed class FileTests
{
    private const int Size = 600;

    public static TheoryData<string, EvidenceFault.Rule?, long?> Attempts => new()
    {
        { "nothing", null, null },
        { "change a fact", EvidenceFault.Rule.EntryUnchanged, 10 },
        { "change a salt", EvidenceFault.Rule.EntryUnchanged, 10 },
        { "show another's fact as one's own", EvidenceFault.Rule.EntryUnchanged, 10 },
        { "make up a fact with its entry", EvidenceFault.Rule.RootAgrees, 10 },
        { "move a fact to another place", EvidenceFault.Rule.RootAgrees, 11 },
        { "shorten a proof", EvidenceFault.Rule.RootAgrees, 10 },
        { "date an entry back", EvidenceFault.Rule.RootAgrees, 10 },
        { "sign with another key of the same name", EvidenceFault.Rule.CheckpointSigned, Size },
        { "swap key and signature", EvidenceFault.Rule.KeyTrusted, null },
        { "announce a key that was not handed over", EvidenceFault.Rule.KeyHandedOver, null },
        { "show the checkpoint of another log", EvidenceFault.Rule.NotForked, Size },
        { "take another format", EvidenceFault.Rule.FileReadable, null },
    };

    [Theory]
    [MemberData(nameof(Attempts))]
    public void Tampering_with_a_file_is_found_and_named(string attempt, EvidenceFault.Rule? named, long? at)
    {
        var log = new TestLog(Size);
        var faults = Ours(Tampered(log, attempt), log.First.Key);
        Assert.Equal(named is { } rule ? new[] { (rule, at) } : [], faults.Take(1));
    }

    [NodeTheory]
    [MemberData(nameof(Attempts))]
    public async Task Both_verifiers_find_the_same_in_a_file(string attempt, EvidenceFault.Rule? named, long? at)
    {
        var log = new TestLog(Size);
        var file = Tampered(log, attempt);
        var others = await SecondVerifier.Check(file, log.First.Key);
        Assert.Equal(named is { } rule ? new[] { (rule, at) } : [], others.Take(1));
        Assert.Equal(Ours(file, log.First.Key), others);
    }

    private static List<(EvidenceFault.Rule Broken, long? At)> Ours(EvidenceFile file, EvidenceKey trusted)
    {
        try
        {
            return [.. VerifyFile.Decide(VerifyFile.Read(JsonSerializer.SerializeToUtf8Bytes(file, Json.Options)), trusted).Faults.Select(f => (f.Broken, f.At))];
        }
        catch (FormatException)
        {
            return [(EvidenceFault.Rule.FileReadable, null)];
        }
    }

    private static EvidenceFile Tampered(TestLog log, string attempt)
    {
        var file = log.Open(10, 300, 599);
        var first = file.Facts[0];
        var other = EvidenceSigner.Create("test-key-1");
        var last = log.Checkpoints[^1];
        EvidenceFile With(OpenedFact fact) => file with { Facts = [fact, .. file.Facts.Skip(1)] };
        return attempt switch
        {
            "nothing" => file,
            "change a fact" => With(first with { Fact = JsonSerializer.SerializeToElement(new { n = 11 }) }),
            "change a salt" => With(first with { Salt = Convert.ToBase64String(TestLog.Subject.SaltOf("fact-11")) }),
            "show another's fact as one's own" => With(first with { Fact = file.Facts[1].Fact, Salt = file.Facts[1].Salt }),
            "make up a fact with its entry" => With(MadeUp(first)),
            "move a fact to another place" => With(first with { Index = 11 }),
            "shorten a proof" => With(first with { Path = [.. first.Path.Skip(1)] }),
            "date an entry back" => With(first with { Entry = first.Entry with { At = first.Entry.At.Plus(TimeSpan.FromDays(-30)) } }),
            "sign with another key of the same name" => file with { Checkpoint = other.Sign(last.Text).ToString() },
            "swap key and signature" => file with { Checkpoint = other.Sign(last.Text).ToString(), Keys = [KeyAnnouncement.Sign(TestLog.Origin, 0, other, null).ToString()] },
            "announce a key that was not handed over" => file with { Keys = [.. file.Keys, KeyAnnouncement.Sign(TestLog.Origin, 5, other, null).ToString()] },
            "show the checkpoint of another log" => file with { Checkpoint = log.First.Sign((last with { Origin = "other.test" }).Text).ToString() },
            "take another format" => file with { Format = "puhui-evidence-0" },
            _ => throw new ArgumentException(attempt),
        };
    }

    private static OpenedFact MadeUp(OpenedFact fact)
    {
        var content = JsonSerializer.SerializeToElement(new { n = 10, amount = "1000000.00" });
        return fact with { Fact = content, Entry = TestLog.Subject.Enter(EvidenceKind.LoanFact, "fact-10", CanonicalJson.Bytes(content), fact.Entry.At) };
    }
}
