namespace Puhui.Funds;

/// <summary>The lines on sale, each in dated versions that never overlap.</summary>
public sealed class ProductCatalogue
{
    private readonly IReadOnlyList<SalesRepaidLine> versions;

    private ProductCatalogue(IReadOnlyList<SalesRepaidLine> versions) => this.versions = versions;

    /// <summary>Reads the texts of products/*.json, each an array of versions of one product, loans left out; refuses the lot if any version is unsound.</summary>
    public static ProductCatalogue Parse(IEnumerable<string> texts) => new(ProductVersions.Parse<SalesRepaidLine>(texts.Select(text => new ProductFile("", text))));

    /// <summary>The lines in force on a day, by code.</summary>
    public IEnumerable<SalesRepaidLine> On(DateOnly day) => versions.Where(p => p.IsInForce(day));

    /// <summary>The version of a product in force on a day, or null.</summary>
    public SalesRepaidLine? Find(string code, DateOnly on) =>
        versions.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal) && p.IsInForce(on));
}
