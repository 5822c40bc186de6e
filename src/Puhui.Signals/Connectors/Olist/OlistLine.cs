using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>One event of the data set as the line that ingest reads.</summary>
/// <param name="Id">Made of order, seller and what happened: the same in every import.</param>
/// <param name="At">Local time at which it became known.</param>
/// <param name="Json">The whole line in UTF-8, without its end.</param>
/// <param name="IsPlausible">False: to be quarantined as having an implausible time.</param>
public sealed record OlistLine(string Id, DateTime At, ReadOnlyMemory<byte> Json, bool IsPlausible)
{
    /// <summary>São Paulo without its summer time, all year, as the mapping fixes it.</summary>
    internal const string ZoneId = "UTC-03";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(-3);
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Currency Currency { get; } = Currency.Of("BRL");

    internal static Timestamp Moment(DateTime local) => Timestamp.From(new DateTimeOffset(local, Offset));

    internal static OlistLine Placed(OlistSale sale, DateTime at) => Make(sale, "order.placed", "placed", at, json => WriteOrder(json, sale));

    /// <summary>Has an id of its own, because the plausible items of the same order stand under the ordinary one.</summary>
    internal static OlistLine PlacedImplausibly(OlistSale sale, DateTime at) =>
        Make(sale, "order.placed", "placed-implausibly", at, json => WriteOrder(json, sale)) with { IsPlausible = false };

    internal static OlistLine Cancelled(OlistSale sale, OlistOrderRow row) => Make(sale, "order.cancelled", "cancelled", row.LatestKnown, json =>
    {
        json.WriteString("order", sale.Order);
        WriteAmount(json, "amount", sale.Items.Sum(i => i.Price));
    });

    internal static OlistLine Delivered(OlistSale sale, OlistOrderRow row, DateTime delivered) => Make(sale, "parcel.delivered", "delivered", delivered, json =>
    {
        json.WriteString("order", sale.Order);
        json.WriteString("promised", row.Promised.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("delivered", Rfc3339(delivered));
        json.WriteString("placed", Rfc3339(row.Purchased));
    });

    internal static OlistLine Reviewed(OlistSale sale, OlistReview review) => Make(sale, "review.posted", $"review:{review.Review}", review.Created, json =>
    {
        json.WriteString("order", sale.Order);
        json.WriteNumber("rating", review.Rating);
        WriteIfAny(json, "title", review.Title);
        WriteIfAny(json, "text", review.Text);
        json.WriteString("language", "pt");
    });

    private static OlistLine Make(OlistSale sale, string kind, string what, DateTime at, Action<Utf8JsonWriter> writeData)
    {
        var id = $"{sale.Order}:{sale.Seller}:{what}";
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("source", OlistConnector.Source);
            json.WriteString("id", id);
            json.WriteString("merchant", sale.Seller);
            json.WriteString("kind", kind);
            json.WriteString("at", Rfc3339(at));
            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new OlistLine(id, at, buffer.WrittenMemory, IsPlausible: true);
    }

    private static void WriteOrder(Utf8JsonWriter json, OlistSale sale)
    {
        json.WriteString("order", sale.Order);
        json.WriteString("buyer", sale.Buyer);
        json.WriteStartArray("lines");
        foreach (var item in sale.Items)
        {
            json.WriteStartObject();
            json.WriteString("sku", item.Product);
            json.WriteString("category", item.Category);
            json.WriteNumber("qty", 1);
            WriteAmount(json, "price", item.Price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteAmount(json, "freight", sale.Items.Sum(i => i.Freight));
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, long cents) => json.WriteString(name, Money.FromMinor(cents, Currency).ToMajorString());

    private static void WriteIfAny(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static string Rfc3339(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss'-03:00'", CultureInfo.InvariantCulture);
}
