using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>One leg on an account, as the account's owner reads it.</summary>
/// <param name="Amount">Debit positive.</param>
/// <param name="Balance">Debits minus credits after this line.</param>
public sealed record StatementLine(DateOnly ValueDate, Timestamp PostedAt, string Transfer, string Kind, string Reference, Money Amount, Money Balance);

/// <summary>What happened on an account between two days, both included: in order of value date, then of posting.</summary>
public sealed record Statement(Account Account, DateOnly From, DateOnly To, Money Opening, IReadOnlyList<StatementLine> Lines)
{
    public Money Closing => Lines.Count == 0 ? Opening : Lines[^1].Balance;
}
