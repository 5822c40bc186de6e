namespace Puhui.Evidence;

/// <summary>Copies the public files of a log, from wherever they are to wherever they are wanted, while the log grows.</summary>
public static class CopyLog
{
    /// <summary>The size of the log that was copied; null if there is none. Checkpoints come first: whatever they count is there by then, and what was served of a tile is its beginning for ever.</summary>
    public static async Task<long?> Handle(ILogFiles from, Func<string, ReadOnlyMemory<byte>, Task> write, IProgress<long> progress, CancellationToken stop)
    {
        var newest = await CopyNotes(from, write, LogPaths.Checkpoints, stop).ConfigureAwait(false);
        if (newest.IsEmpty)
        {
            return null;
        }

        await CopyNotes(from, write, LogPaths.Keys, stop).ConfigureAwait(false);
        var size = Checkpoint.Parse(SignedNote.Parse(System.Text.Encoding.UTF8.GetString(newest.Span)).Text).Size;
        foreach (var tile in TileId.All(size))
        {
            await Copy(from, write, tile.Path, stop).ConfigureAwait(false);
            if (tile.Level == 0)
            {
                await Copy(from, write, tile.EntriesPath, stop).ConfigureAwait(false);
                progress.Report((tile.Index << TileId.Height) + tile.Width);
            }
        }

        await write(LogPaths.Checkpoint, newest).ConfigureAwait(false);
        return size;
    }

    /// <summary>Copies files of notes, 256 to each; gives the last note.</summary>
    private static async Task<ReadOnlyMemory<byte>> CopyNotes(ILogFiles from, Func<string, ReadOnlyMemory<byte>, Task> write, Func<long, string> pathOf, CancellationToken stop)
    {
        ReadOnlyMemory<byte> last = default;
        for (var (bundle, isWhole) = (0L, true); isWhole; bundle++)
        {
            if (await from.Read(pathOf(bundle), stop).ConfigureAwait(false) is not { } file)
            {
                break;
            }

            await write(pathOf(bundle), file).ConfigureAwait(false);
            var notes = EntryBundle.Read(file);
            (last, isWhole) = (notes[^1], notes.Count == TileId.WidthMax);
        }

        return last;
    }

    private static async Task Copy(ILogFiles from, Func<string, ReadOnlyMemory<byte>, Task> write, string path, CancellationToken stop) =>
        await write(path, await from.Read(path, stop).ConfigureAwait(false) ?? throw new FormatException($"the log has no file {path}")).ConfigureAwait(false);
}
