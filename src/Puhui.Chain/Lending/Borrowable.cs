using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Why the amount that can be borrowed is what it is. In order of precedence, except that <see cref="ConsentWithdrawn"/> comes first: the first that applies to any line or offer gives the amount, or else says why there is none.</summary>
public enum BorrowableReason
{
    /// <summary>A line is open: its limit less what is used.</summary>
    LineOpen = 1,

    /// <summary>An offer waits to be accepted.</summary>
    OfferOpen = 2,

    /// <summary>Something is past due; drawing is possible again once it is paid.</summary>
    LineIsPastDue = 10,

    /// <summary>The lender has stopped draws.</summary>
    LineIsFrozen = 11,

    /// <summary>The days on which the line could be drawn are over.</summary>
    DrawingPeriodOver = 12,

    /// <summary>All of the limit is in use.</summary>
    LimitUsedUp = 13,

    /// <summary>A line is open or an offer waits, but the records it rests on may not be used any more.</summary>
    ConsentWithdrawn = 14,

    /// <summary>The last decision was no; its own reasons say why.</summary>
    DecisionRefused = 20,

    /// <summary>The last decision was yes, and the lender has not made an offer of it yet, or it has run out.</summary>
    OfferMissing = 21,

    /// <summary>Nobody has decided yet.</summary>
    NoDecision = 22,
}

/// <summary>What a merchant can borrow on a day, and out of what.</summary>
/// <param name="Line">The line to draw on, or the one that says why not; null for an offer.</param>
/// <param name="Offer">The offer to accept first; null for a line.</param>
public sealed record Borrowable(Money Amount, BorrowableReason Reason, LineId? Line, OfferId? Offer)
{
    /// <summary>Pure: out of the open line that leaves most, else the largest offer that may still be accepted.</summary>
    /// <param name="approved">Whether the last decision was yes; null = there was none.</param>
    public static Borrowable Of(
        MerchantStanding standing, IReadOnlyList<(Contract Contract, LinePosition Position)> lines, IReadOnlyList<Offer> offers, bool? approved, Moment now)
    {
        var nothing = Money.Zero(standing.Merchant.Currency);
        var consented = MayStillLend.ToDraw(standing, now.At);
        var open = lines.Where(l => !l.Position.Closed && l.Contract.Currency == standing.Merchant.Currency).ToList();
        if (consented && open.OrderByDescending(l => l.Position.Available).ThenBy(l => l.Contract.Id.Value, StringComparer.Ordinal).FirstOrDefault() is { Contract: not null } best
            && best.Position.Available >= best.Contract.Terms.DrawMin)
        {
            return new Borrowable(best.Position.Available, BorrowableReason.LineOpen, best.Contract.Id, null);
        }

        var acceptable = offers.Where(o => IsOpen(o, lines, now.Today) && o.Limit.Currency == standing.Merchant.Currency).MaxBy(o => o.Limit);
        if (acceptable is not null && consented)
        {
            return new Borrowable(acceptable.Limit, BorrowableReason.OfferOpen, null, acceptable.Id);
        }

        return open is [var line, ..] ? new Borrowable(nothing, consented ? WhyNot(line.Contract, line.Position, now.Today) : BorrowableReason.ConsentWithdrawn, line.Contract.Id, null)
            : acceptable is not null ? new Borrowable(nothing, BorrowableReason.ConsentWithdrawn, null, acceptable.Id)
            : new Borrowable(nothing, approved switch { null => BorrowableReason.NoDecision, false => BorrowableReason.DecisionRefused, true => BorrowableReason.OfferMissing }, null, null);
    }

    /// <summary>An offer is open while it is valid, was made to be lent on, and neither it nor another offer of its lender has become an open line.</summary>
    private static bool IsOpen(Offer offer, IReadOnlyList<(Contract Contract, LinePosition Position)> lines, DateOnly today) =>
        offer.LendingAllowed && offer.MadeOn <= today && today <= offer.ValidUntil
        && !lines.Any(l => l.Contract.Offer == offer.Id || (!l.Position.Closed && l.Contract.Lender.Party == offer.Lender.Party));

    private static BorrowableReason WhyNot(Contract contract, LinePosition position, DateOnly today) => position switch
    {
        { DaysPastDue: > 0 } when position.DaysPastDue >= contract.Terms.DrawBlockedFromDaysPastDue => BorrowableReason.LineIsPastDue,
        { Frozen: true } => BorrowableReason.LineIsFrozen,
        _ when today > contract.LastDrawDay => BorrowableReason.DrawingPeriodOver,
        _ => BorrowableReason.LimitUsedUp,
    };
}
