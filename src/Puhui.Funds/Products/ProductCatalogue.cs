using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>The products on sale, each in dated versions that never overlap.</summary>
public sealed class ProductCatalogue
{
    private readonly IReadOnlyList<SalesRepaidLine> versions;

    private ProductCatalogue(IReadOnlyList<SalesRepaidLine> versions) => this.versions = versions;

    /// <summary>Reads the texts of products/*.json, each an array of versions of one product; refuses the lot if any version is unsound.</summary>
    public static ProductCatalogue Parse(IEnumerable<string> texts)
    {
        var parsed = texts
            .SelectMany(text => JsonSerializer.Deserialize<List<SalesRepaidLine>>(text, Json.Options)!)
            .OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.EffectiveFrom)
            .ToList();
        foreach (var version in parsed)
        {
            if (version.Faults() is [var fault, ..])
            {
                throw new FormatException($"product {version.Code} from {version.EffectiveFrom:yyyy-MM-dd}: {fault}");
            }
        }

        RefuseOverlaps(parsed);
        return new ProductCatalogue(parsed);
    }

    /// <summary>The version of a product in force on a day, or null.</summary>
    public SalesRepaidLine? Find(string code, DateOnly on) =>
        versions.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal) && p.IsInForce(on));

    private static void RefuseOverlaps(IReadOnlyList<SalesRepaidLine> sorted)
    {
        foreach (var (earlier, later) in sorted.Zip(sorted.Skip(1)))
        {
            if (string.Equals(earlier.Code, later.Code, StringComparison.Ordinal) && earlier.IsInForce(later.EffectiveFrom))
            {
                throw new FormatException($"product {later.Code}: two versions hold on {later.EffectiveFrom:yyyy-MM-dd}");
            }
        }
    }
}
