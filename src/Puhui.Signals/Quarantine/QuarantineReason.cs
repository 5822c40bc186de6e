namespace Puhui.Signals;

/// <summary>
/// Why a line was not taken in. The first that applies is recorded, in this order: what a connector found before reading (<see cref="ImplausibleTime"/>);
/// the form of the line (<see cref="LineTooLong"/>, <see cref="MalformedLine"/>); its envelope (<see cref="SchemaViolation"/>, <see cref="UnknownKind"/>);
/// its merchant (<see cref="UnknownMerchant"/>, <see cref="ConsentMissing"/>); <see cref="FutureTime"/>; its data
/// (<see cref="CurrencyDiffers"/>, <see cref="SchemaViolation"/> and <see cref="AmountOverflow"/>, as the fields stand); and what the store holds
/// (<see cref="IdConflict"/>, then <see cref="AmountOverflow"/> of a day's sum).
/// </summary>
public enum QuarantineReason
{
    LineTooLong = 1,

    /// <summary>Not one JSON object in UTF-8, or one with a name twice.</summary>
    MalformedLine = 2,

    /// <summary>A field is missing, has the wrong type or breaks its rule; the entry names both.</summary>
    SchemaViolation = 3,
    UnknownKind = 4,
    UnknownMerchant = 5,

    /// <summary>No consent of the merchant for this family of records was in force when the line was received.</summary>
    ConsentMissing = 6,

    /// <summary>Dated more than five minutes after it was received.</summary>
    FutureTime = 7,
    CurrencyDiffers = 8,

    /// <summary>An amount, or the sum of a day with it, is larger than can be held.</summary>
    AmountOverflow = 9,

    /// <summary>The same source has sent another content under this id.</summary>
    IdConflict = 10,

    /// <summary>A connector found that the time cannot be true.</summary>
    ImplausibleTime = 11,
}
