namespace Puhui.Signals;

/// <summary>The files of the Olist data set (CSV with the published names and columns) that the events are made of. Payments are no payouts and are not read.</summary>
public static class OlistFiles
{
    public const string Orders = "olist_orders_dataset.csv";
    public const string Items = "olist_order_items_dataset.csv";
    public const string Customers = "olist_customers_dataset.csv";
    public const string Products = "olist_products_dataset.csv";
    public const string Sellers = "olist_sellers_dataset.csv";
    public const string Reviews = "olist_order_reviews_dataset.csv";
    public const string Translation = "product_category_name_translation.csv";

    public static IReadOnlyList<string> All { get; } = [Orders, Items, Customers, Products, Sellers, Reviews, Translation];
}
