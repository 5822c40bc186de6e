namespace Puhui.Simulation;

/// <summary>How a merchant falsifies its records, if it does. A truth: never emitted.</summary>
public enum Scheme
{
    None = 0,

    /// <summary>A ring of merchants has the same hired buyers order from all of them; parcels are empty or missing.</summary>
    BrushingRing = 1,

    /// <summary>Praise copied from a template, much of it for no order at all.</summary>
    CopiedReviews = 2,

    /// <summary>Buys from itself under many names, on few devices and addresses.</summary>
    SelfPurchase = 3,

    /// <summary>Orders paid and refunded in a circle; nothing is ever shipped.</summary>
    PayRefundLoop = 4,

    /// <summary>Sales pumped with round sums in the weeks before applying for credit.</summary>
    Pump = 5,
}
