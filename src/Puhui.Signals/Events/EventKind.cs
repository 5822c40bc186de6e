namespace Puhui.Signals;

/// <summary>What happened; written "order.placed" and so on in contracts, stored by number.</summary>
public enum EventKind
{
    OrderPlaced = 1,
    OrderPaid = 2,
    OrderCancelled = 3,
    OrderRefunded = 4,
    ParcelShipped = 10,
    ParcelDelivered = 11,
    ParcelReturned = 12,
    StockCounted = 13,
    ReviewPosted = 20,
    ComplaintOpened = 21,
    ComplaintClosed = 22,
    PayoutSettled = 40,
    TipReceived = 41,
    AdSpent = 42,
    TaxFiled = 43,
    UtilityPaid = 44,
}
