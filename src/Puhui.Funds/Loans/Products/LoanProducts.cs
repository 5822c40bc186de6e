namespace Puhui.Funds.Loans;

/// <summary>The loans on sale, each in dated versions that never overlap.</summary>
public sealed class LoanProducts
{
    private readonly IReadOnlyList<LoanProduct> versions;

    private LoanProducts(IReadOnlyList<LoanProduct> versions) => this.versions = versions;

    /// <summary>Reads the files of products/, lines left out; a bad one is refused by file, field and rule, and the lot with it.</summary>
    public static LoanProducts Read(IEnumerable<ProductFile> files) => new(ProductVersions.Parse<LoanProduct>(files));

    /// <summary>Every version there ever was.</summary>
    public IReadOnlyList<LoanProduct> All => versions;

    /// <summary>The loans in force on a day, by code.</summary>
    public IEnumerable<LoanProduct> On(DateOnly day) => versions.Where(p => p.IsInForce(day));

    /// <summary>The version of a product in force on a day, or null.</summary>
    public LoanProduct? Find(string code, DateOnly on) =>
        versions.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal) && p.IsInForce(on));
}
