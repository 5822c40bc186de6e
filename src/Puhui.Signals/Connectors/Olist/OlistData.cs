namespace Puhui.Signals;

/// <summary>The data set joined up: for each seller its orders, each with its own items, and the reviews of each order.</summary>
internal sealed class OlistData
{
    private OlistData(IReadOnlyList<OlistSeller> sellers, ILookup<string, OlistSale> sales, ILookup<string, OlistReview> reviews) =>
        (Sellers, Sales, Reviews) = (sellers, sales, reviews);

    /// <summary>Ascending by id.</summary>
    public IReadOnlyList<OlistSeller> Sellers { get; }

    /// <summary>By seller.</summary>
    public ILookup<string, OlistSale> Sales { get; }

    /// <summary>By order.</summary>
    public ILookup<string, OlistReview> Reviews { get; }

    public static async Task<OlistData> Read(Func<string, Stream> open, CancellationToken stop)
    {
        var orders = await OlistRows.Read(open, OlistFiles.Orders, OlistOrderRow.Of, stop)
            .ToDictionaryAsync(o => o.Order, StringComparer.Ordinal, stop).ConfigureAwait(false);
        var persons = await Persons(open, orders.Values.Select(o => o.Customer).ToHashSet(StringComparer.Ordinal), stop).ConfigureAwait(false);
        var categories = await Categories(open, stop).ConfigureAwait(false);
        var items = await OlistRows.Read(open, OlistFiles.Items, OlistItemRow.Of, stop).ToListAsync(stop).ConfigureAwait(false);
        var sellers = await OlistRows.Read(open, OlistFiles.Sellers, OlistSeller.Of, stop).ToListAsync(stop).ConfigureAwait(false);
        var reviews = await OlistRows.Read(open, OlistFiles.Reviews, OlistReview.Of, stop).ToListAsync(stop).ConfigureAwait(false);
        return new OlistData(
            [.. sellers.OrderBy(s => s.Seller, StringComparer.Ordinal)],
            Join(orders, persons, categories, items).ToLookup(s => s.Seller, StringComparer.Ordinal),
            reviews.ToLookup(r => r.Order, StringComparer.Ordinal));
    }

    /// <summary>The person behind a customer number, only for the customers of orders that have a row.</summary>
    private static ValueTask<Dictionary<string, string>> Persons(Func<string, Stream> open, HashSet<string> wanted, CancellationToken stop) =>
        OlistRows.Read(open, OlistFiles.Customers, r => (Customer: r.Id("customer_id"), Person: r.Id("customer_unique_id")), stop)
            .Where(c => wanted.Contains(c.Customer))
            .ToDictionaryAsync(c => c.Customer, c => c.Person, StringComparer.Ordinal, stop);

    /// <summary>By product: the English name, else the Portuguese, else "unknown".</summary>
    private static async Task<Dictionary<string, string>> Categories(Func<string, Stream> open, CancellationToken stop)
    {
        var english = await OlistRows
            .Read(open, OlistFiles.Translation, r => (Name: r.Text("product_category_name"), English: r.Text("product_category_name_english")), stop)
            .ToDictionaryAsync(t => t.Name, t => t.English, StringComparer.Ordinal, stop).ConfigureAwait(false);
        string Category(string name) => english.GetValueOrDefault(name, name.Length > 0 ? name : OlistItem.CategoryUnknown);
        return await OlistRows.Read(open, OlistFiles.Products, r => (Product: r.Id("product_id"), Category: Category(r.Text("product_category_name"))), stop)
            .ToDictionaryAsync(p => p.Product, p => p.Category, StringComparer.Ordinal, stop).ConfigureAwait(false);
    }

    private static IEnumerable<OlistSale> Join(
        Dictionary<string, OlistOrderRow> orders, Dictionary<string, string> persons, Dictionary<string, string> categories, List<OlistItemRow> rows)
    {
        OlistItem Item(OlistItemRow row) =>
            new(row.Product, categories.GetValueOrDefault(row.Product, OlistItem.CategoryUnknown), row.Price, row.Freight, row.ShippingLimit);
        foreach (var own in rows.GroupBy(r => (r.Order, r.Seller)))
        {
            var order = orders.GetValueOrDefault(own.Key.Order);
            var person = order is null ? null : persons.GetValueOrDefault(order.Customer);
            yield return new OlistSale(own.Key.Order, own.Key.Seller, order, person, [.. own.OrderBy(r => r.Number).Select(Item)]);
        }
    }
}

internal sealed record OlistSeller(string Seller, string State)
{
    public static OlistSeller Of(OlistRows row) => new(row.Id("seller_id"), row.Text("seller_state"));
}

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
