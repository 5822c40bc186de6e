namespace Puhui.Evidence;

/// <summary>Something wrong with a log.</summary>
/// <param name="At">The index of the entry or the size of the checkpoint; null where it is about a file.</param>
public sealed record EvidenceFault(EvidenceFault.Rule Broken, string About, long? At, string Detail)
{
    /// <summary>What always holds of a log.</summary>
    public enum Rule
    {
        /// <summary>A file that belongs to the log is there and can be read.</summary>
        FileReadable = 1,

        /// <summary>Each key is announced by itself and by the key before it.</summary>
        KeyHandedOver = 2,

        /// <summary>The first key is the one the reader trusts.</summary>
        KeyTrusted = 3,

        /// <summary>A checkpoint is signed with the key of its size.</summary>
        CheckpointSigned = 4,

        /// <summary>There are not two trees of one size.</summary>
        NotForked = 5,

        /// <summary>Checkpoints grow with time.</summary>
        TimeGoesOn = 6,

        /// <summary>Every entry that a checkpoint counts is there.</summary>
        NothingCutOff = 7,

        /// <summary>An entry is what it was when it was hashed.</summary>
        EntryUnchanged = 8,

        /// <summary>No entry was taken out.</summary>
        NothingDropped = 9,

        /// <summary>No entry was put in between.</summary>
        NothingInserted = 10,

        /// <summary>Entries stand in their order.</summary>
        InOrder = 11,

        /// <summary>An entry was recorded after the checkpoint before it and not after its own.</summary>
        NotBackDated = 12,

        /// <summary>A tile holds the hashes that follow from those below it.</summary>
        TileUnchanged = 13,

        /// <summary>The entries up to a checkpoint come to the root it signs.</summary>
        RootAgrees = 14,
    }
}
