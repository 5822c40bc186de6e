namespace Puhui.Signals;

/// <summary>What of a purchase a review speaks about.</summary>
public enum Aspect
{
    /// <summary>How good the thing itself is: make, material, effect, taste.</summary>
    Quality = 1,

    /// <summary>Whether food and what else spoils was fresh and in date.</summary>
    Freshness = 2,
    Packaging = 3,

    /// <summary>Dispatch, carriage and delivery, their speed above all.</summary>
    Logistics = 4,

    /// <summary>How the seller's people treat the buyer, before and after.</summary>
    Service = 5,
    Price = 6,

    /// <summary>Whether it is genuine.</summary>
    Authenticity = 7,
}

/// <summary>Praise or blame.</summary>
public enum Polarity
{
    /// <summary>There is nothing in the text that can be read.</summary>
    Unknown = 0,
    Positive = 1,
    Negative = 2,
}
