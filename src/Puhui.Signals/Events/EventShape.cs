using System.Text;

namespace Puhui.Signals;

/// <summary>What a field of an event's data holds.</summary>
internal enum FieldType
{
    /// <summary>1–256 characters that name something.</summary>
    Key = 1,

    /// <summary>Any text.</summary>
    Text = 2,

    /// <summary>An amount in major units that is not negative.</summary>
    Amount = 3,

    /// <summary>An amount in major units of either sign.</summary>
    SignedAmount = 4,

    /// <summary>A whole number from 0.</summary>
    Count = 5,

    /// <summary>A whole number from 1.</summary>
    Quantity = 6,

    /// <summary>1–5.</summary>
    Rating = 7,

    /// <summary>yyyy-MM-dd in the merchant's zone, or an RFC 3339 time.</summary>
    DayOrTime = 8,

    /// <summary>ISO 4217 code, the merchant's own.</summary>
    Currency = 9,

    /// <summary>Order lines, at least one.</summary>
    Lines = 10,
}

/// <summary>A field of the data of events; its name in snake_case is the one in contracts.</summary>
internal enum Field
{
    Order,
    Buyer,
    Lines,
    Sku,
    Category,
    Qty,
    Price,
    Freight,
    Channel,
    Host,
    AddressHash,
    DeviceHash,
    Currency,
    Method,
    Instalments,
    Amount,
    Reason,
    Parcel,
    Promised,
    Delivered,
    Placed,
    UnitValue,
    Warehouse,
    Rating,
    Title,
    Text,
    Language,
    Complaint,
    Gross,
    Fees,
    Refunds,
    Net,
    Period,
    Base,
    Paid,
    Utility,
}

/// <summary>One field that a kind of event has.</summary>
internal sealed record FieldRule(Field Field, FieldType Type, bool Required)
{
    public string Name { get; } = Field.ToSnakeCase();

    public byte[] Utf8Name { get; } = Encoding.ASCII.GetBytes(Field.ToSnakeCase());
}

/// <summary>The fields of one kind of event: what validation, tile deltas and the published JSON Schema all go by. Fields it does not name are kept and not read.</summary>
internal sealed record EventShape(EventKind Kind, FieldRule[] Fields)
{
    /// <summary>The shape of an item of order.placed's lines.</summary>
    public static FieldRule[] OrderLine { get; } =
        [Must(Field.Sku, FieldType.Key), Must(Field.Category, FieldType.Key), Must(Field.Qty, FieldType.Quantity), Must(Field.Price, FieldType.Amount)];

    private static readonly EventShape[] ByKind = Index(
        new(EventKind.OrderPlaced,
        [
            Must(Field.Order, FieldType.Key), Must(Field.Buyer, FieldType.Key), Must(Field.Lines, FieldType.Lines), May(Field.Freight, FieldType.Amount),
            May(Field.Channel, FieldType.Text), May(Field.Host, FieldType.Text), May(Field.AddressHash, FieldType.Text), May(Field.DeviceHash, FieldType.Text),
        ]),
        new(EventKind.OrderPaid,
        [
            Must(Field.Order, FieldType.Key), Must(Field.Method, FieldType.Key), May(Field.Instalments, FieldType.Count), May(Field.Amount, FieldType.Amount),
        ]),
        new(EventKind.OrderCancelled, [Must(Field.Order, FieldType.Key), Must(Field.Amount, FieldType.Amount)]),
        new(EventKind.OrderRefunded, [Must(Field.Order, FieldType.Key), Must(Field.Amount, FieldType.Amount), May(Field.Reason, FieldType.Text)]),
        new(EventKind.ParcelShipped, [Must(Field.Order, FieldType.Key), May(Field.Parcel, FieldType.Key)]),
        new(EventKind.ParcelDelivered,
        [
            Must(Field.Order, FieldType.Key), Must(Field.Promised, FieldType.DayOrTime), Must(Field.Delivered, FieldType.DayOrTime), May(Field.Placed, FieldType.DayOrTime),
        ]),
        new(EventKind.ParcelReturned, [Must(Field.Order, FieldType.Key)]),
        new(EventKind.StockCounted,
        [
            Must(Field.Sku, FieldType.Key), Must(Field.Qty, FieldType.Count), Must(Field.UnitValue, FieldType.Amount), May(Field.Warehouse, FieldType.Text),
        ]),
        new(EventKind.ReviewPosted,
        [
            May(Field.Order, FieldType.Key), Must(Field.Rating, FieldType.Rating), May(Field.Title, FieldType.Text), May(Field.Text, FieldType.Text), May(Field.Language, FieldType.Text),
        ]),
        new(EventKind.ComplaintOpened, [May(Field.Complaint, FieldType.Key), May(Field.Order, FieldType.Key)]),
        new(EventKind.ComplaintClosed, [May(Field.Complaint, FieldType.Key)]),
        new(EventKind.PayoutSettled,
        [
            Must(Field.Gross, FieldType.Amount), Must(Field.Fees, FieldType.Amount), Must(Field.Refunds, FieldType.Amount), Must(Field.Net, FieldType.SignedAmount),
        ]),
        new(EventKind.TipReceived, [Must(Field.Amount, FieldType.Amount)]),
        new(EventKind.AdSpent, [Must(Field.Amount, FieldType.Amount)]),
        new(EventKind.TaxFiled, [Must(Field.Period, FieldType.Key), Must(Field.Base, FieldType.Amount), Must(Field.Paid, FieldType.Amount)]),
        new(EventKind.UtilityPaid, [Must(Field.Amount, FieldType.Amount), May(Field.Utility, FieldType.Text)]));

    public static EventShape Of(EventKind kind) => ByKind[(int)kind];

    /// <summary>Every kind's data may state its currency.</summary>
    private static EventShape[] Index(params EventShape[] shapes)
    {
        var index = new EventShape[shapes.Max(s => (int)s.Kind) + 1];
        foreach (var shape in shapes)
        {
            index[(int)shape.Kind] = shape with { Fields = [.. shape.Fields, May(Field.Currency, FieldType.Currency)] };
        }

        return index;
    }

    private static FieldRule Must(Field field, FieldType type) => new(field, type, Required: true);

    private static FieldRule May(Field field, FieldType type) => new(field, type, Required: false);
}
