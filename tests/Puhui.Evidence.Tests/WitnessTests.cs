using static Puhui.Evidence.Witness;

namespace Puhui.Evidence.Tests;

/// <summary>What a witness signs and what it refuses.</summary>
public sealed class WitnessTests
{
    private static readonly TestLog Log = new(600, 150);

    [Fact]
    public void A_log_that_goes_on_is_cosigned_step_by_step()
    {
        Checkpoint? last = null;
        foreach (var next in Log.Checkpoints)
        {
            var verdict = Decide(TestLog.Origin, Log.First.Key, last, Ask(last?.Size ?? 0, next));
            Assert.Equal(new Verdict(Outcome.Cosigned, next), verdict);
            last = verdict.Last;
        }

        Assert.Equal(Outcome.Repeated, Decide(TestLog.Origin, Log.First.Key, last, Ask(last!.Size, last)).Outcome);
    }

    [Fact]
    public void What_does_not_continue_is_refused_with_its_reason_and_nothing_is_remembered()
    {
        var (last, next) = (Log.Checkpoints[1], Log.Checkpoints[2]);
        var good = Ask(last.Size, next);
        using var stranger = EvidenceSigner.Create("test-key-1");
        (Outcome, string Origin, Request)[] asked =
        [
            (Outcome.OtherOrigin, "other.test", good),
            (Outcome.NotSigned, TestLog.Origin, good with { Note = stranger.Sign(next.Text) }),
            (Outcome.NotFromTheLast, TestLog.Origin, Ask(0, next)),
            (Outcome.NotFromTheLast, TestLog.Origin, Ask(Log.Checkpoints[0].Size, Log.Checkpoints[0])),
            (Outcome.NotConsistent, TestLog.Origin, good with { Proof = [] }),
            (Outcome.NotConsistent, TestLog.Origin, good with { Note = Log.First.Sign((next with { Root = last.Root }).Text) }),
            (Outcome.NotConsistent, TestLog.Origin, Ask(last.Size, last with { Root = next.Root })),
        ];
        foreach (var (outcome, origin, request) in asked)
        {
            Assert.Equal(new Verdict(outcome, last), Decide(origin, Log.First.Key, last, request));
        }
    }

    private static Request Ask(long from, Checkpoint next)
    {
        var plan = ProofPlan.Consistency(Math.Min(from, next.Size), next.Size);
        var tiles = new Dictionary<TileId, Tile>();
        var writer = new TileWriter(0, tiles);
        foreach (var entry in Log.Entries.Take((int)next.Size))
        {
            writer.Append(MerkleHash.OfLeaf(entry));
        }

        foreach (var tile in writer.TakeWhole().Concat(writer.Partial))
        {
            tiles.Add(tile.Id, tile);
        }

        return new Request(Log.First.Sign(next.Text), from, plan.Build(tiles));
    }
}
