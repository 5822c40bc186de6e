namespace Puhui.Signals;

/// <summary>What a tile adds up per merchant and local day; amounts in minor units of the merchant's currency. The name in snake_case is the column.</summary>
public enum Measure
{
    Orders = 0,
    GrossSales = 1,
    NightOrders = 2,
    HostOrders = 3,
    OrderCancellations = 4,
    CancelledAmount = 5,
    OrderRefunds = 6,
    RefundedAmount = 7,
    ParcelsShipped = 8,
    ParcelsDelivered = 9,
    ParcelsOnTime = 10,

    /// <summary>Parcels whose event says when the order was placed.</summary>
    ParcelsTimed = 11,

    /// <summary>Σ (delivered − placed) of those, in seconds.</summary>
    DeliverySeconds = 12,
    ParcelsReturned = 13,
    StockCounts = 14,
    StockValue = 15,
    Reviews = 16,
    RatingSum = 17,
    NegativeReviews = 18,
    ComplaintsOpened = 19,
    ComplaintsClosed = 20,
    PayoutGross = 21,
    PayoutFees = 22,
    PayoutRefunds = 23,
    PayoutNet = 24,
    Tips = 25,
    AdSpend = 26,
    TaxBase = 27,
    TaxPaid = 28,
    UtilityPaid = 29,
    OrdersPaid = 30,
}
