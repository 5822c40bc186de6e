using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What kind of thing a product is.</summary>
internal enum ProductKind
{
    /// <summary>Drawn and repaid at will up to a limit.</summary>
    Line = 1,

    /// <summary>Repaid by a schedule.</summary>
    Loan = 2,
}

/// <summary>A product in force.</summary>
/// <param name="Version">The hash of its content, which contracts name.</param>
/// <param name="Needs">What it cannot be lent without and is not there yet; empty: it is offered.</param>
/// <param name="Line">Its terms, if it is a line.</param>
/// <param name="Loan">Its terms, if it is a loan.</param>
internal sealed record ProductView(
    ProductKind Kind, string Code, string NameZh, string NameEn, string Version, DateOnly EffectiveFrom, DateOnly? EffectiveTo, bool IsOffered, IReadOnlyList<LoanNeed> Needs, SalesRepaidLine? Line, LoanProduct? Loan)
{
    /// <summary>Products are of China, and so are their days.</summary>
    private static readonly Zone CatalogueZone = Zone.Of("Asia/Shanghai");

    public static DateOnly Today(Caller caller) => CatalogueZone.DayOf(caller.Now);

    /// <summary>All products in force on a day, by code.</summary>
    public static IEnumerable<ProductView> All(ServerData data, DateOnly on) =>
        data.Products.On(on).Select(Of).Concat(data.Lending.Products.On(on).Select(Of)).OrderBy(p => p.Code, StringComparer.Ordinal);

    private static ProductView Of(SalesRepaidLine line) =>
        new(ProductKind.Line, line.Code, line.NameZh, line.NameEn, line.Version, line.EffectiveFrom, line.EffectiveTo, IsOffered: true, [], line, null);

    private static ProductView Of(LoanProduct loan) =>
        new(ProductKind.Loan, loan.Code, loan.NameZh, loan.NameEn, loan.Version, loan.EffectiveFrom, loan.EffectiveTo, loan.IsOffered, loan.Needs, null, loan);
}
