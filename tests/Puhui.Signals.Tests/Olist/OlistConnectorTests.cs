using System.Text;

namespace Puhui.Signals.Tests.Olist;

/// <summary>A made-up data set of a few rows in the published form, and the events it must become.</summary>
public sealed class OlistConnectorTests
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        [OlistFiles.Orders] = """
            order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date,ts_resolution
            o1,c1,delivered,2017-10-02 23:56:33,2017-10-03 11:07:15,2017-10-04 19:55:00,2017-10-10 21:25:13,2017-10-18,second
            o2,c2,canceled,2017-11-16 15:09:28,2017-11-16 15:26:57,,,2017-12-05,second
            o4,c9,unavailable,2018-01-01 00:00:00,,,,2018-01-20,second
            """,
        [OlistFiles.Items] = """
            order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
            o1,2,p2,s1,2017-10-06 11:07:15,10.005,1
            o1,1,p1,s1,2017-10-06 11:07:15,58.9,13.29
            o1,3,p1,s2,2017-10-06 11:07:15,58.9,0
            o2,1,p3,s1,2017-11-22 15:26:57,7,2.5
            o3,1,p4,s2,2018-05-04 08:00:00,5,0
            o3,2,p4,s2,2018-05-03 08:00:00,5,0
            o5,1,p1,s2,2020-02-05 03:30:51,69.99,14.66
            o5,2,p1,s2,2018-10-31 23:59:59,69.99,14.66
            o6,1,p1,s1,2018-11-01 00:00:00,1,1
            """,
        [OlistFiles.Customers] = """
            customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
            c1,u1,14409,franca,SP
            c3,u3,14409,franca,SP
            """,
        [OlistFiles.Products] = """
            "product_id","product_category_name","product_name_lenght"
            "p1",beleza_saude,1
            "p2",pc_gamer,1
            "p3",,1
            """,
        [OlistFiles.Sellers] = """
            "seller_id","seller_zip_code_prefix","seller_city","seller_state"
            s2,"13023",campinas,RJ
            s1,"13023",campinas,SP
            """,
        [OlistFiles.Reviews] = """"
            review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
            r1,o1,4,,"Gostei, ""muito""
            bom",2017-10-11 00:00:00,2017-10-12 03:43:48
            r2,o9,5,,,2017-10-11 00:00:00,2017-10-12 03:43:48
            r3,o6,1,,,2017-10-11 00:00:00,2017-10-12 03:43:48
            """",
        [OlistFiles.Translation] = "\uFEFFproduct_category_name,product_category_name_english\nbeleza_saude,health_beauty\n",
    };

    [Fact]
    public async Task Every_line_as_it_goes_to_ingest() => Assert.Equal(
        [
            """{"source":"olist","id":"o1:s1:placed","merchant":"s1","kind":"order.placed","at":"2017-10-02T23:56:33-03:00","data":{"order":"o1","buyer":"u1","lines":[{"sku":"p1","category":"health_beauty","qty":1,"price":"58.90"},{"sku":"p2","category":"pc_gamer","qty":1,"price":"10.00"}],"freight":"14.29"}}""",
            """{"source":"olist","id":"o1:s1:delivered","merchant":"s1","kind":"parcel.delivered","at":"2017-10-10T21:25:13-03:00","data":{"order":"o1","promised":"2017-10-18","delivered":"2017-10-10T21:25:13-03:00","placed":"2017-10-02T23:56:33-03:00"}}""",
            """{"source":"olist","id":"o1:s1:review:r1","merchant":"s1","kind":"review.posted","at":"2017-10-11T00:00:00-03:00","data":{"order":"o1","rating":4,"text":"Gostei, \"muito\"\nbom","language":"pt"}}""",
            """{"source":"olist","id":"o2:s1:placed","merchant":"s1","kind":"order.placed","at":"2017-11-16T15:09:28-03:00","data":{"order":"o2","buyer":"o2","lines":[{"sku":"p3","category":"unknown","qty":1,"price":"7.00"}],"freight":"2.50"}}""",
            """{"source":"olist","id":"o2:s1:cancelled","merchant":"s1","kind":"order.cancelled","at":"2017-11-16T15:26:57-03:00","data":{"order":"o2","amount":"7.00"}}""",
            """{"source":"olist","id":"o6:s1:placed-implausibly","merchant":"s1","kind":"order.placed","at":"2018-11-01T00:00:00-03:00","data":{"order":"o6","buyer":"o6","lines":[{"sku":"p1","category":"health_beauty","qty":1,"price":"1.00"}],"freight":"1.00"}}""",
            """{"source":"olist","id":"o1:s2:placed","merchant":"s2","kind":"order.placed","at":"2017-10-02T23:56:33-03:00","data":{"order":"o1","buyer":"u1","lines":[{"sku":"p1","category":"health_beauty","qty":1,"price":"58.90"}],"freight":"0.00"}}""",
            """{"source":"olist","id":"o1:s2:delivered","merchant":"s2","kind":"parcel.delivered","at":"2017-10-10T21:25:13-03:00","data":{"order":"o1","promised":"2017-10-18","delivered":"2017-10-10T21:25:13-03:00","placed":"2017-10-02T23:56:33-03:00"}}""",
            """{"source":"olist","id":"o1:s2:review:r1","merchant":"s2","kind":"review.posted","at":"2017-10-11T00:00:00-03:00","data":{"order":"o1","rating":4,"text":"Gostei, \"muito\"\nbom","language":"pt"}}""",
            """{"source":"olist","id":"o3:s2:placed","merchant":"s2","kind":"order.placed","at":"2018-05-03T08:00:00-03:00","data":{"order":"o3","buyer":"o3","lines":[{"sku":"p4","category":"unknown","qty":1,"price":"5.00"},{"sku":"p4","category":"unknown","qty":1,"price":"5.00"}],"freight":"0.00"}}""",
            """{"source":"olist","id":"o5:s2:placed","merchant":"s2","kind":"order.placed","at":"2018-10-31T23:59:59-03:00","data":{"order":"o5","buyer":"o5","lines":[{"sku":"p1","category":"health_beauty","qty":1,"price":"69.99"}],"freight":"14.66"}}""",
            """{"source":"olist","id":"o5:s2:placed-implausibly","merchant":"s2","kind":"order.placed","at":"2020-02-05T03:30:51-03:00","data":{"order":"o5","buyer":"o5","lines":[{"sku":"p1","category":"health_beauty","qty":1,"price":"69.99"}],"freight":"14.66"}}""",
        ],
        Texts(await Read()));

    [Fact]
    public async Task Only_items_after_October_2018_without_an_order_are_implausible() =>
        Assert.Equal(["o6:s1:placed-implausibly", "o5:s2:placed-implausibly"], (await Read()).Lines().Where(l => !l.IsPlausible).Select(l => l.Id));

    [Fact]
    public async Task Sellers_become_merchants_registered_with_their_first_order() => Assert.Equal(
        ["s1 SP BRL UTC-03 2017-10-03T02:56:33Z", "s2 RJ BRL UTC-03 2017-10-03T02:56:33Z"],
        (await Read()).Merchants().Select(m => $"{m.Id} {m.Region} {m.Currency} {m.Zone.Id} {m.RegisteredAt}"));

    [Fact]
    public async Task Rows_in_another_order_give_the_same_lines()
    {
        var shuffled = Files.ToDictionary(f => f.Key, f => f.Value);
        var items = shuffled[OlistFiles.Items].Split('\n');
        shuffled[OlistFiles.Items] = string.Join('\n', [items[0], .. items[1..].Reverse()]);

        Assert.Equal(Texts(await Read()), Texts(await Read(shuffled)));
    }

    [Theory]
    [InlineData(OlistFiles.Items, "58.9,13.29", "many,13.29", "olist_order_items_dataset.csv, line 3: price 'many' is not an amount")]
    [InlineData(OlistFiles.Items, "shipping_limit_date", "limit", "olist_order_items_dataset.csv: there is no column shipping_limit_date")]
    [InlineData(OlistFiles.Orders, "2017-10-02 23:56:33", "yesterday", "olist_orders_dataset.csv, line 2: order_purchase_timestamp 'yesterday' is not a time: yyyy-MM-dd HH:mm:ss")]
    [InlineData(OlistFiles.Orders, "2017-11-16 15:09:28", "", "olist_orders_dataset.csv, line 3: order_purchase_timestamp is empty")]
    [InlineData(OlistFiles.Reviews, "r2,o9,5", "r2,o9,five", "olist_order_reviews_dataset.csv, line 4: review_score 'five' is not a whole number")]
    public async Task A_fault_names_file_line_column_and_rule(string file, string good, string bad, string message)
    {
        var files = Files.ToDictionary(f => f.Key, f => f.Value);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);

        Assert.Equal(message, (await Assert.ThrowsAsync<FormatException>(() => Read(files))).Message);
    }

    [Fact]
    public async Task A_row_cut_short_is_a_fault() =>
        Assert.StartsWith(
            "olist_sellers_dataset.csv, line 4: ",
            (await Assert.ThrowsAsync<FormatException>(() => Read(new(Files) { [OlistFiles.Sellers] = Files[OlistFiles.Sellers] + "\ns3,\"130" }))).Message);

    private static Task<OlistConnector> Read(Dictionary<string, string>? files = null) =>
        OlistConnector.Read(file => new MemoryStream(Encoding.UTF8.GetBytes((files ?? Files)[file])), CancellationToken.None);

    private static IEnumerable<string> Texts(OlistConnector olist) => olist.Lines().Select(l => Encoding.UTF8.GetString(l.Json.Span));
}
