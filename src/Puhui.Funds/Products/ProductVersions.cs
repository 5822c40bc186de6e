using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A file of products/ before it is read.</summary>
/// <param name="Name">Without folder and ending: the code of the product in it.</param>
public sealed record ProductFile(string Name, string Text);

/// <summary>Reads the versions of products; one that is unsound, or two that hold on one day, and all are refused.</summary>
internal static class ProductVersions
{
    /// <summary>The versions of one kind of product in texts that may hold others too, by code and then by day.</summary>
    public static IReadOnlyList<T> Parse<T>(IEnumerable<ProductFile> files)
        where T : Product
    {
        var versions = files.SelectMany(Read).OfType<T>().OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.EffectiveFrom).ToList();
        foreach (var (earlier, later) in versions.Zip(versions.Skip(1)))
        {
            if (string.Equals(earlier.Code, later.Code, StringComparison.Ordinal) && earlier.IsInForce(later.EffectiveFrom))
            {
                throw new FormatException($"product {later.Code}: two versions hold on {later.EffectiveFrom:yyyy-MM-dd}");
            }
        }

        return versions;
    }

    private static List<Product> Read(ProductFile file)
    {
        List<Product> versions;
        try
        {
            versions = JsonSerializer.Deserialize<List<Product>>(file.Text, Json.Options) ?? throw new JsonException("an array of versions is needed");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new FormatException($"{file.Name}: {(fault as JsonException)?.Path ?? "$"}: {fault.Message}", fault);
        }

        foreach (var version in versions)
        {
            var fault = version.Faults() is [var first, ..] ? first
                : file.Name.Length > 0 && !string.Equals(file.Name, version.Code, StringComparison.Ordinal) ? "code: the name of the file"
                : null;
            if (fault is not null)
            {
                var where = file.Name.Length > 0 ? $"{file.Name}: " : "";
                throw new FormatException($"{where}product {version.Code} from {version.EffectiveFrom:yyyy-MM-dd}: {fault}");
            }
        }

        return versions;
    }
}
