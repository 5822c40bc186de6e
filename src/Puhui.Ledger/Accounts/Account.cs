using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>A self-balancing set of accounts: a lender's, a fund's, a platform's. Every transfer lies inside one book.</summary>
public readonly record struct BookId : ITextId<BookId>
{
    public BookId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid book id");

    public string Value { get; }

    public static BookId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What an account's balance means; it decides which side increases it.</summary>
public enum AccountType
{
    Asset = 1,
    Liability = 2,
    Equity = 3,
    Income = 4,
    Expense = 5,
}

/// <summary>Which balances an account forbids, whatever is posted.</summary>
public enum BalanceLimit
{
    None = 0,

    /// <summary>An account of debits (an asset) that may not be overdrawn.</summary>
    CreditsMustNotExceedDebits = 1,

    /// <summary>An account of credits (a liability) that may not go into debit.</summary>
    DebitsMustNotExceedCredits = 2,
}

/// <summary>A place where money of one currency is counted within a book.</summary>
/// <param name="Code">Unique within the book, hierarchical by colons: "loans:principal:line-1".</param>
/// <param name="Owner">Whose it is to look at: a party, merchant or loan; empty for the book's own.</param>
public sealed record Account(BookId Book, string Code, AccountType Type, Currency Currency, BalanceLimit Limit, string Owner)
{
    public AccountKey Key => new(Book, Code);

    /// <summary>How far from zero the balance may be in minor units, on either side, with all that is held on that side; null if as far as it likes.</summary>
    public long? BalanceMax { get; init; }

    /// <summary>How much one transfer may debit or credit in minor units; null if as much as it likes.</summary>
    public long? TransferMax { get; init; }
}

/// <summary>An account's name among all books.</summary>
public readonly record struct AccountKey(BookId Book, string Code)
{
    public override string ToString() => $"{Book}/{Code}";
}
