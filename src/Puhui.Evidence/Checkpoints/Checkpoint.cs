using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>What a log was at a moment, to be signed: its name, its size, the root of its tree, and when (C2SP tlog-checkpoint, the time as an extension line).</summary>
/// <param name="Origin">The log's own name, never another's: "evidence.bank.example".</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root, Timestamp At)
{
    private const string Time = "time ";

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n{Time}{At}\n");

    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        return lines is [{ Length: > 0 } origin, var size, var root, var time, ""]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && (size.Length == 1 || size[0] != '0')
            && time.StartsWith(Time, StringComparison.Ordinal)
            ? new Checkpoint(origin, leaves, MerkleHash.FromBase64(root), Timestamp.Parse(time[Time.Length..]))
            : throw new FormatException("a checkpoint is four lines: origin, size, base64 of the root, time");
    }
}
