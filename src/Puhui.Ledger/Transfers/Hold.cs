using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>A hold as a decision finds it.</summary>
public sealed record HoldState(Transfer Hold, bool IsEnded)
{
    public bool IsExpired(Timestamp at) => Hold.Until is { } until && at > until;
}

/// <summary>What is posted on an account, what is set aside on it, and what is left, in debits minus credits.</summary>
/// <param name="Balance">Of all that is posted.</param>
/// <param name="HeldDebits">Set aside to be debited.</param>
/// <param name="HeldCredits">Set aside to be credited.</param>
public sealed record AccountFigures(Account Account, Money Balance, Money HeldDebits, Money HeldCredits)
{
    /// <summary>What can still be taken out: posted minus held on the side that lessens it. Of an account of credits it is negative, as its balance is.</summary>
    public Money Available => Account.Type is AccountType.Asset or AccountType.Expense ? Balance - HeldCredits : Balance + HeldDebits;
}

/// <summary>Ends holds whose time is over.</summary>
public static class HoldExpiry
{
    public const string Kind = "expired";
    private const int DigestLength = 40;

    /// <summary>The release that every caller would make of the hold: the same body at any time, so that it is posted once.</summary>
    public static Transfer Of(Transfer hold)
    {
        Check.That(hold.Step == TransferStep.Hold && hold.Until is not null, "only a hold with an end expires");
        var id = $"expired-{CanonicalJson.HashOf(hold.Id).Hex[..DigestLength]}";
        return new Transfer(hold.Book, id, hold.ValueDate, Kind, hold.Id, []) { Step = TransferStep.Release, Held = hold.Id };
    }
}
