using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lists the products in force today.</summary>
internal sealed class ListProducts() : Endpoint("GET", "/v1/products", "Lists the products in force today, offered or not yet", Permission.LoansRead)
{
    public override Delegate Handler => List;

    private static Page<ProductView> List(Caller caller, ServerData data) => new([.. ProductView.All(data, ProductView.Today(caller))], null);
}
