namespace Puhui.Evidence;

/// <summary>
/// Someone else's memory of the log: it signs a checkpoint only if that continues the last one it signed. With a witness who is not of the log's house, the log cannot show two histories.
/// </summary>
public static class Witness
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Cosigned = 1,

        /// <summary>This very checkpoint was signed before.</summary>
        Repeated = 2,

        /// <summary>It is of another log.</summary>
        OtherOrigin = 10,

        /// <summary>The log's own key has not signed it.</summary>
        NotSigned = 11,

        /// <summary>It is smaller than the last one, or the proof begins at another size than that.</summary>
        NotFromTheLast = 12,

        /// <summary>The tree does not continue the last one: the log was forked.</summary>
        NotConsistent = 13,
    }

    /// <summary>A checkpoint for a witness to sign.</summary>
    /// <param name="From">The size the proof of consistency begins at: that of the last checkpoint the witness signed.</param>
    public sealed record Request(SignedNote Note, long From, IReadOnlyList<MerkleHash> Proof);

    /// <summary>What came of it, and what the witness now remembers.</summary>
    public sealed record Verdict(Outcome Outcome, Checkpoint? Last);

    /// <summary>Pure: the same memory and request always give the same verdict.</summary>
    /// <param name="last">The last checkpoint of the log that this witness signed; null for none.</param>
    public static Verdict Decide(string origin, EvidenceKey key, Checkpoint? last, Request request)
    {
        var next = Checkpoint.Parse(request.Note.Text);
        var size = last?.Size ?? 0;
        if (!string.Equals(next.Origin, origin, StringComparison.Ordinal))
        {
            return new Verdict(Outcome.OtherOrigin, last);
        }

        if (!key.HasSigned(request.Note))
        {
            return new Verdict(Outcome.NotSigned, last);
        }

        if (next.Size < size || request.From != size)
        {
            return new Verdict(Outcome.NotFromTheLast, last);
        }

        if (next == last)
        {
            return new Verdict(Outcome.Repeated, last);
        }

        return MerkleProof.IsConsistent(size, last?.Root ?? MerkleHash.Empty, next.Size, next.Root, request.Proof)
            ? new Verdict(Outcome.Cosigned, next)
            : new Verdict(Outcome.NotConsistent, last);
    }
}
