using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>How far a log has come.</summary>
/// <param name="Size">How many entries it has.</param>
/// <param name="At">When the newest of them was taken in.</param>
/// <param name="Checkpoints">How many checkpoints were signed.</param>
/// <param name="Keys">How many keys were announced; checkpoints are signed with the last, or the one before it while that signs from a size to come.</param>
public sealed record LogState(string Origin, long Size, Timestamp At, long Checkpoints, long Keys)
{
    /// <summary>The files that change when entries are added: those at the log's right edge, as they are now.</summary>
    public IEnumerable<string> Edge =>
        TileWriter.Edge(Size).SelectMany(t => t.Level == 0 ? new[] { t.Whole.Path, t.Whole.EntriesPath } : [t.Whole.Path])
            .Append(LogPaths.Checkpoints(Checkpoints / TileId.WidthMax)).Distinct(StringComparer.Ordinal);
}
