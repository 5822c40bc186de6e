using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>Takes the signature of a witness that is known below the newest checkpoint.</summary>
public static class TakeCosignature
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Added = 1,

        /// <summary>The witness's signature is there already.</summary>
        Repeated = 2,

        /// <summary>The text that was signed is not that of the newest checkpoint.</summary>
        CheckpointNotNewest = 10,

        /// <summary>None of the signatures is a known witness's.</summary>
        WitnessUnknown = 11,
    }

    /// <summary>Pure: the newest checkpoint with every signature of a known witness that was not below it yet; others are left out.</summary>
    public static Decision<Outcome, SignedNote> Decide(SignedNote newest, SignedNote signed, IReadOnlyList<EvidenceKey> witnesses)
    {
        if (!string.Equals(newest.Text, signed.Text, StringComparison.Ordinal))
        {
            return Decision<Outcome, SignedNote>.Refuse(Outcome.CheckpointNotNewest);
        }

        var known = witnesses.Where(w => w.HasSigned(signed)).ToList();
        if (known.Count == 0)
        {
            return Decision<Outcome, SignedNote>.Refuse(Outcome.WitnessUnknown);
        }

        var added = known.Where(w => !w.HasSigned(newest))
            .Select(w => signed.Signatures.First(s => w.HasSigned(signed with { Signatures = [s] })))
            .Aggregate(newest, (note, signature) => note.With(signature));
        return added.Signatures.Count == newest.Signatures.Count
            ? Decision<Outcome, SignedNote>.Refuse(Outcome.Repeated)
            : Decision<Outcome, SignedNote>.Commit(Outcome.Added, added);
    }
}
