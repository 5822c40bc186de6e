using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>One side of a transfer: an amount on an account, debit positive, credit negative.</summary>
public sealed record Leg(string Account, Money Amount)
{
    public static Leg Debit(string account, Money amount) => new(account, amount);

    public static Leg Credit(string account, Money amount) => new(account, -amount);
}

/// <summary>What a transfer does with its legs.</summary>
public enum TransferStep
{
    /// <summary>Posts them.</summary>
    Move = 0,

    /// <summary>Sets them aside: they lessen what is available, and no balance.</summary>
    Hold = 1,

    /// <summary>Posts them out of a hold, the whole of it or a part; what is left of the hold is free again.</summary>
    Settle = 2,

    /// <summary>Has none: a hold ends and nothing is posted.</summary>
    Release = 3,
}

/// <summary>Money moved between accounts of one book: two or more legs that sum to zero in every currency. Never changed once posted; a correction is another transfer.</summary>
/// <param name="Id">Made by the client; unique within the book for ever.</param>
/// <param name="ValueDate">The day the money counts from; may lie before the day it is posted on.</param>
/// <param name="Kind">What it was, in the poster's words: "draw", "sweep", "reversal".</param>
/// <param name="Reference">What it is about, such as a loan fact's id.</param>
public sealed record Transfer(BookId Book, string Id, DateOnly ValueDate, string Kind, string Reference, IReadOnlyList<Leg> Legs)
{
    public TransferKey Key => new(Book, Id);

    public TransferStep Step { get; init; }

    /// <summary>The id of the hold that is settled or released; else empty.</summary>
    public string Held { get; init; } = "";

    /// <summary>The last moment at which a hold can be settled; null if it waits for ever, and of other transfers.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>Whether its legs count in balances.</summary>
    public bool IsPosted => Step is TransferStep.Move or TransferStep.Settle;

    public bool EndsHold => Step is TransferStep.Settle or TransferStep.Release;

    public TransferKey HeldKey => new(Book, Held);

    /// <summary>The hash of everything the transfer says, so that a repetition is told from another transfer under the same id.</summary>
    public ContentHash BodyHash()
    {
        BodyLeg[] legs = [.. Legs.Select(l => new BodyLeg(l.Account, l.Amount.Minor.ToString(), l.Amount.Currency.Code))];
        return Step == TransferStep.Move
            ? CanonicalJson.HashOf(new Body(Book.Value, Id, ValueDate, Kind, Reference, legs))
            : CanonicalJson.HashOf(new StepBody(Book.Value, Id, ValueDate, Kind, Reference, legs, Step, Held, Until));
    }

    private sealed record StepBody(string Book, string Id, DateOnly ValueDate, string Kind, string Reference, IReadOnlyList<BodyLeg> Legs, TransferStep Step, string Held, Timestamp? Until);

    private sealed record Body(string Book, string Id, DateOnly ValueDate, string Kind, string Reference, IReadOnlyList<BodyLeg> Legs);

    private sealed record BodyLeg(string Account, string Minor, string Currency);
}

/// <summary>A transfer's name among all books.</summary>
public readonly record struct TransferKey(BookId Book, string Id);
