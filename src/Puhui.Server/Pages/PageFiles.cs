using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Puhui.Server;

/// <summary>One built file as it is sent.</summary>
/// <param name="Brotli">The same, compressed when it was built; null where that saves nothing.</param>
/// <param name="IsForEver">Its name changes with its content.</param>
internal sealed record PageFile(byte[] Bytes, byte[]? Brotli, string ContentType, string Tag, bool IsForEver);

/// <summary>The built pages, held in memory: they are a few megabytes, and a build beside a running server must not change half of what it serves.</summary>
internal sealed class PageFiles
{
    private const string Compressed = ".br";
    private const int TagBytes = 12;

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".json"] = "application/json; charset=utf-8",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PageFile> byPath;

    private PageFiles(IEnumerable<KeyValuePair<string, PageFile>> files) => byPath = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All files below a folder, by their paths from it: "/assets/console-….js".</summary>
    public static PageFiles Read(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Types.ContainsKey(Path.GetExtension(f)))
            .Select(f => KeyValuePair.Create('/' + Path.GetRelativePath(folder, f).Replace('\\', '/'), ReadOne(f))));

    public PageFile? Find(string path) => byPath.GetValueOrDefault(path);

    private static PageFile ReadOne(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var brotli = File.Exists(file + Compressed) ? File.ReadAllBytes(file + Compressed) : null;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
        var inAssets = Path.GetFileName(Path.GetDirectoryName(file)) == "assets";
        return new PageFile(bytes, brotli, Types[Path.GetExtension(file)], tag, inAssets);
    }
}
