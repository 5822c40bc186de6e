using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>All that was ever debited to and credited to an account, in minor units; neither ever falls. The balance is their difference.</summary>
public readonly record struct Turnover
{
    public Turnover(long debits, long credits)
    {
        Check.That(debits >= 0 && credits >= 0, "a turnover is never negative");
        (Debits, Credits) = (debits, credits);
    }

    public long Debits { get; }

    public long Credits { get; }

    /// <summary>Debits minus credits: positive if the account is in debit.</summary>
    public long Net => Debits - Credits;

    /// <summary>Adds one leg's amount (debit positive); false if a total would pass what 64 bits hold.</summary>
    public bool TryAdd(long minor, out Turnover sum)
    {
        var debits = (Int128)Debits + (minor > 0 ? minor : 0);
        var credits = (Int128)Credits - (minor < 0 ? (Int128)minor : 0);
        var fits = debits <= long.MaxValue && credits <= long.MaxValue;
        sum = fits ? new Turnover((long)debits, (long)credits) : this;
        return fits;
    }

    /// <summary>Adds another turnover; false if a total would pass what 64 bits hold.</summary>
    public bool TryAdd(Turnover more, out Turnover sum)
    {
        sum = this;
        return TryAdd(more.Debits, out sum) && sum.TryAdd(-more.Credits, out sum);
    }

    /// <summary>What has been added since an earlier turnover of the same account.</summary>
    public Turnover Since(Turnover earlier) => new(Debits - earlier.Debits, Credits - earlier.Credits);

}

/// <summary>An account and its turnover at the moment of a decision.</summary>
public sealed record AccountState(Account Account, Turnover Turnover)
{
    /// <summary>What holds that have not ended set aside on each side.</summary>
    public Turnover Held { get; init; }
}

/// <summary>What is posted on an account and what is set aside on it.</summary>
/// <param name="Held">Of holds that have not ended; both sides fall again as they end.</param>
public readonly record struct Standing(Turnover Posted, Turnover Held)
{
    /// <summary>Whether no limit would be broken if any of what is held were settled, and the rest not.</summary>
    public bool Keeps(BalanceLimit limit) => limit switch
    {
        BalanceLimit.None => true,
        BalanceLimit.CreditsMustNotExceedDebits => (Int128)Posted.Net >= Held.Credits,
        BalanceLimit.DebitsMustNotExceedCredits => -(Int128)Posted.Net >= Held.Debits,
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "not a balance limit"),
    };

    /// <summary>How far from zero the balance could come if all of one side's holds were settled.</summary>
    public Int128 Furthest => Int128.Max((Int128)Posted.Net + Held.Debits, Held.Credits - (Int128)Posted.Net);
}
