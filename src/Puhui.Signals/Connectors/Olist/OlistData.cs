namespace Puhui.Signals;

/// <summary>The data set joined up: for each seller its orders, each with its own items, and the reviews of each order.</summary>
internal sealed class OlistData
{
    private readonly Dictionary<string, OlistOrderRow> orders;
    private readonly Dictionary<string, string> buyers;
    private readonly Dictionary<string, string> categories;

    private OlistData(Func<string, Stream> open)
    {
        orders = OlistRows.Read(open, OlistFiles.Orders, OlistOrderRow.Of).ToDictionary(o => o.Order, StringComparer.Ordinal);
        buyers = Buyers(open);
        categories = Categories(open);
        Sellers = [.. OlistRows.Read(open, OlistFiles.Sellers, r => new OlistSeller(r.Id("seller_id"), r.Text("seller_state"))).OrderBy(s => s.Seller, StringComparer.Ordinal)];
        Reviews = OlistRows.Read(open, OlistFiles.Reviews, OlistReview.Of).ToLookup(r => r.Order, StringComparer.Ordinal);
        Sales = Join(open).ToLookup(s => s.Seller, StringComparer.Ordinal);
    }

    /// <summary>Ascending by id.</summary>
    public IReadOnlyList<OlistSeller> Sellers { get; }

    /// <summary>By seller.</summary>
    public ILookup<string, OlistSale> Sales { get; }

    /// <summary>By order.</summary>
    public ILookup<string, OlistReview> Reviews { get; }

    public static OlistData Read(Func<string, Stream> open) => new(open);

    /// <summary>Only those of customers whose order's row is there.</summary>
    private Dictionary<string, string> Buyers(Func<string, Stream> open)
    {
        var wanted = orders.Values.Select(o => o.Customer).ToHashSet(StringComparer.Ordinal);
        return OlistRows.Read(open, OlistFiles.Customers, r => (Customer: r.Id("customer_id"), Person: r.Id("customer_unique_id")))
            .Where(c => wanted.Contains(c.Customer))
            .ToDictionary(c => c.Customer, c => c.Person, StringComparer.Ordinal);
    }

    /// <summary>By product: the English name, else the Portuguese, else "unknown".</summary>
    private static Dictionary<string, string> Categories(Func<string, Stream> open)
    {
        var english = OlistRows.Read(open, OlistFiles.Translation, r => (Name: r.Text("product_category_name"), English: r.Text("product_category_name_english")))
            .ToDictionary(t => t.Name, t => t.English, StringComparer.Ordinal);
        return OlistRows.Read(open, OlistFiles.Products, r => (Product: r.Id("product_id"), Name: r.Text("product_category_name")))
            .ToDictionary(p => p.Product, p => english.GetValueOrDefault(p.Name, p.Name.Length > 0 ? p.Name : OlistItem.CategoryUnknown), StringComparer.Ordinal);
    }

    private IEnumerable<OlistSale> Join(Func<string, Stream> open) =>
        from row in OlistRows.Read(open, OlistFiles.Items, OlistItemRow.Of)
        group row by (row.Order, row.Seller) into own
        let order = orders.GetValueOrDefault(own.Key.Order)
        let items = own.OrderBy(i => i.Number).Select(i => new OlistItem(i.Product, categories.GetValueOrDefault(i.Product, OlistItem.CategoryUnknown), i.Price, i.Freight, i.ShippingLimit)).ToArray()
        select new OlistSale(own.Key.Order, own.Key.Seller, order, order is null ? null : buyers.GetValueOrDefault(order.Customer), items);
}

internal sealed record OlistSeller(string Seller, string State);

/// <summary>A row of the orders file; all times local.</summary>
/// <param name="Promised">The estimated day of delivery.</param>
internal sealed record OlistOrderRow(string Order, string Customer, string Status, DateTime Purchased, DateTime? Approved, DateTime? Carried, DateTime? Delivered, DateTime Promised)
{
    /// <summary>The order came to nothing.</summary>
    public bool IsCancelled => Status is "canceled" or "unavailable";

    /// <summary>The last thing that is known to have happened; the promised day is not a thing that happened.</summary>
    public DateTime LatestKnown => new DateTime?[] { Purchased, Approved, Carried, Delivered }.Max()!.Value;

    public static OlistOrderRow Of(OlistRows row) => new(
        row.Id("order_id"),
        row.Id("customer_id"),
        row.Text("order_status"),
        row.Time("order_purchase_timestamp"),
        row.TimeOrNone("order_approved_at"),
        row.TimeOrNone("order_delivered_carrier_date"),
        row.TimeOrNone("order_delivered_customer_date"),
        row.Time("order_estimated_delivery_date"));
}

internal sealed record OlistItemRow(string Order, int Number, string Product, string Seller, DateTime ShippingLimit, long Price, long Freight)
{
    public static OlistItemRow Of(OlistRows row) => new(
        row.Id("order_id"),
        row.Whole("order_item_id"),
        row.Id("product_id"),
        row.Id("seller_id"),
        row.Time("shipping_limit_date"),
        row.Cents("price"),
        row.Cents("freight_value"));
}

internal sealed record OlistReview(string Review, string Order, int Rating, string Title, string Text, DateTime Created)
{
    public static OlistReview Of(OlistRows row) => new(
        row.Id("review_id"),
        row.Id("order_id"),
        row.Whole("review_score"),
        row.Text("review_comment_title"),
        row.Text("review_comment_message"),
        row.Time("review_creation_date"));
}

/// <summary>One piece of an order; amounts in centavos.</summary>
internal sealed record OlistItem(string Product, string Category, long Price, long Freight, DateTime ShippingLimit)
{
    public const string CategoryUnknown = "unknown";
}

/// <summary>What one seller sold in one order.</summary>
/// <param name="Row">The order's row; null for the many orders that have none.</param>
/// <param name="Person">The buyer behind the customer number, if known.</param>
internal sealed record OlistSale(string Order, string Seller, OlistOrderRow? Row, string? Person, IReadOnlyList<OlistItem> Items)
{
    public string Buyer => Person ?? Order;
}
