using System.Globalization;

namespace Puhui.Evidence;

/// <summary>
/// A public path and what it shows of a stored file. A file that is not whole is stored under the path it will have when it is, and what was served of it before – ".p/" and how many hashes or
/// entries – is its beginning for ever.
/// </summary>
/// <param name="Stored">The path it is stored under.</param>
/// <param name="Width">How many hashes or entries of it are asked for; null: it is not of that kind and shown as it is.</param>
public sealed record PublicFile(string Stored, int? Width)
{
    private const string Tiles = "tile/";
    private const string Entries = "tile/entries/";
    private const string Part = ".p/";

    /// <summary>True if what is shown will be the same for ever.</summary>
    public bool IsFinal => Width is not null;

    public static PublicFile Parse(string path)
    {
        if (!path.StartsWith(Tiles, StringComparison.Ordinal))
        {
            return new PublicFile(path, null);
        }

        var part = path.LastIndexOf(Part, StringComparison.Ordinal);
        return part < 0
            ? new PublicFile(path, TileId.WidthMax)
            : new PublicFile(path[..part], int.TryParse(path.AsSpan(part + Part.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is > 0 and < TileId.WidthMax ? width : 0);
    }

    /// <summary>What the path shows of the file that is stored; null if that has not come so far.</summary>
    public ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> stored)
    {
        if (Width is not { } width)
        {
            return stored;
        }

        var length = Stored.StartsWith(Entries, StringComparison.Ordinal) ? EntryBundle.LengthOf(stored, width) : width * MerkleHash.Length;
        return width > 0 && length <= stored.Length ? stored[..length] : default(ReadOnlyMemory<byte>?);
    }
}
