using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>One side of a transfer: an amount on an account, debit positive, credit negative.</summary>
public sealed record Leg(string Account, Money Amount)
{
    public static Leg Debit(string account, Money amount) => new(account, amount);

    public static Leg Credit(string account, Money amount) => new(account, -amount);
}

/// <summary>Money moved between accounts of one book: two or more legs that sum to zero in every currency. Never changed once posted; a correction is another transfer.</summary>
/// <param name="Id">Made by the client; unique within the book for ever.</param>
/// <param name="ValueDate">The day the money counts from; may lie before the day it is posted on.</param>
/// <param name="Kind">What it was, in the poster's words: "draw", "sweep", "reversal".</param>
/// <param name="Reference">What it is about, such as a loan fact's id.</param>
public sealed record Transfer(BookId Book, string Id, DateOnly ValueDate, string Kind, string Reference, IReadOnlyList<Leg> Legs)
{
    public TransferKey Key => new(Book, Id);

    /// <summary>The hash of everything the transfer says, so that a repetition is told from another transfer under the same id.</summary>
    public ContentHash BodyHash() => CanonicalJson.HashOf(new Body(
        Book.Value, Id, ValueDate, Kind, Reference, [.. Legs.Select(l => new BodyLeg(l.Account, l.Amount.Minor.ToString(), l.Amount.Currency.Code))]));

    private sealed record Body(string Book, string Id, DateOnly ValueDate, string Kind, string Reference, IReadOnlyList<BodyLeg> Legs);

    private sealed record BodyLeg(string Account, string Minor, string Currency);
}

/// <summary>A transfer's name among all books.</summary>
public readonly record struct TransferKey(BookId Book, string Id);
