namespace Puhui.Access;

/// <summary>What happened, as a subscriber names it.</summary>
public enum Topic
{
    /// <summary>Sent on demand, to try an endpoint.</summary>
    Ping = 1,
    ConsentsChanged = 10,

    /// <summary>Lines of one batch could not be taken in; one notice for all of them.</summary>
    LinesQuarantined = 20,
    QuarantinedLineReleased = 21,
    DecisionMade = 30,
    OfferMade = 40,
    LineAccepted = 41,
    LineDrawn = 42,
    LineSwept = 43,
    LineRepaid = 44,
    LinePaymentReversed = 45,
    LineLimitChanged = 46,
    LineFrozen = 47,
    LineUnfrozen = 48,
    LineClosed = 49,

    /// <summary>The borrower says it paid; it counts once it is confirmed.</summary>
    LinePaymentAnnounced = 50,
    LinePaymentRefused = 51,

    /// <summary>An instalment of a loan falls due in a few days.</summary>
    LoanDueSoon = 60,

    /// <summary>An instalment of a loan was not paid in time.</summary>
    LoanPastDue = 61,

    /// <summary>What a guarantor or an insurer bears of an instalment was claimed.</summary>
    LoanClaimed = 62,
}
