using System.Globalization;

namespace Puhui.Evidence;

/// <summary>The public files of a log, wherever they are: a database, a folder, a file host. Every path follows from the log's size, so nothing need be listed.</summary>
public interface ILogFiles
{
    /// <summary>The file's bytes, or null if there is none.</summary>
    Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop);
}

/// <summary>Where the files of a log lie besides its tiles. Checkpoints and announcements of keys lie 256 to a file, each behind its length as entries do.</summary>
public static class LogPaths
{
    /// <summary>The newest checkpoint.</summary>
    public const string Checkpoint = "checkpoint";

    private const string CheckpointFolder = "checkpoints";
    private const string KeyFolder = "keys";

    /// <summary>Every checkpoint there was, by number.</summary>
    public static string Checkpoints(long bundle) => $"{CheckpointFolder}/{Number(bundle)}";

    /// <summary>Announcements of keys, by number.</summary>
    public static string Keys(long bundle) => $"{KeyFolder}/{Number(bundle)}";

    /// <summary>1234067 is "x001/x234/067".</summary>
    internal static string Number(long index)
    {
        const int perPart = 1_000;
        var text = (index % perPart).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / perPart; rest > 0; rest /= perPart)
        {
            text = $"x{(rest % perPart).ToString("000", CultureInfo.InvariantCulture)}/{text}";
        }

        return text;
    }
}
