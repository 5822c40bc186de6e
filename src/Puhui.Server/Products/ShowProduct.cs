using Puhui.Access;

namespace Puhui.Server;

/// <summary>Shows a product as it is in force today.</summary>
internal sealed class ShowProduct() : Endpoint("GET", "/v1/products/{code}", "Shows a product as it is in force today", Permission.LoansRead)
{
    public override Delegate Handler => Show;

    private static ProductView Show(string code, Caller caller, ServerData data) =>
        ProductView.All(data, ProductView.Today(caller)).FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal)) ?? throw new ProblemException(404, "not_found", "code");
}
