using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>A past point to look at a book from.</summary>
/// <param name="ValueDate">Only what counts from this day or before.</param>
/// <param name="KnownAt">Only what was posted at this time or before; null for all that is known today.</param>
public readonly record struct AsOf(DateOnly ValueDate, Timestamp? KnownAt = null);

/// <summary>One account in a trial balance.</summary>
public sealed record TrialBalanceLine(string Account, AccountType Type, Money Debits, Money Credits)
{
    /// <summary>Debits minus credits.</summary>
    public Money Net => Debits - Credits;
}

/// <summary>One currency's totals in a trial balance, in minor units: accounts that each fit 64 bits may together not.</summary>
public sealed record TrialBalanceTotal(Currency Currency, Int128 Debits, Int128 Credits)
{
    public bool IsBalanced => Debits == Credits;
}

/// <summary>Every account of a book with what was debited and credited to it; debits equal credits in every currency.</summary>
public sealed record TrialBalance(BookId Book, IReadOnlyList<TrialBalanceLine> Lines)
{
    public IReadOnlyList<TrialBalanceTotal> Totals { get; } = [.. Lines
        .GroupBy(l => l.Debits.Currency)
        .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
        .Select(g => new TrialBalanceTotal(
            g.Key,
            g.Aggregate((Int128)0, (sum, line) => sum + line.Debits.Minor),
            g.Aggregate((Int128)0, (sum, line) => sum + line.Credits.Minor)))];

    public bool IsBalanced => Totals.All(t => t.IsBalanced);
}
