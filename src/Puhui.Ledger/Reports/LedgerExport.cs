using System.Globalization;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>A book as lines of open formats: JSON with nothing left out, or a journal that hledger and beancount read and balance.</summary>
public static class LedgerExport
{
    /// <summary>The forms a book can be written in.</summary>
    public enum Format
    {
        Ndjson = 1,
        Hledger = 2,
        Beancount = 3,
    }

    private sealed record AccountLine(string Record, string Book, string Account, AccountType Type, string Currency, BalanceLimit Limit, string Owner, string? BalanceMax, string? TransferMax);

    private sealed record TransferLine(
        string Record, string Book, string Transfer, TransferStep Step, DateOnly ValueDate, string Kind, string Reference, string Held, Timestamp? Until, string Body, IReadOnlyList<LegLine> Legs);

    private sealed record LegLine(string Account, string Minor, string Currency);

    /// <summary>The line or lines of an account; a journal opens it before any transfer.</summary>
    /// <param name="opened">The first day of the book.</param>
    public static string Of(Account account, DateOnly opened, Format format) => format switch
    {
        Format.Ndjson => CanonicalJson.TextOf(new AccountLine(
            "account", account.Book.Value, account.Code, account.Type, account.Currency.Code, account.Limit, account.Owner, Text(account.BalanceMax), Text(account.TransferMax))),
        Format.Hledger => $"account {Name(account, format)}  ; {account.Type}",
        Format.Beancount => $"{opened:yyyy-MM-dd} open {Name(account, format)} {account.Currency.Code}",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a format"),
    };

    /// <summary>The lines of a transfer; null in a journal, where nothing was posted.</summary>
    public static string? Of(PostedTransfer posted, IReadOnlyDictionary<string, Account> accounts, Format format)
    {
        var transfer = posted.Transfer;
        if (format == Format.Ndjson)
        {
            LegLine[] legs = [.. transfer.Legs.Select(l => new LegLine(l.Account, l.Amount.Minor.ToString(CultureInfo.InvariantCulture), l.Amount.Currency.Code))];
            return CanonicalJson.TextOf(new TransferLine(
                "transfer", transfer.Book.Value, transfer.Id, transfer.Step, transfer.ValueDate, transfer.Kind, transfer.Reference, transfer.Held, transfer.Until, posted.Body.Hex, legs));
        }

        return transfer.IsPosted ? Journal(transfer, accounts, format) : null;
    }

    private static string Journal(Transfer transfer, IReadOnlyDictionary<string, Account> accounts, Format format)
    {
        var words = $"{transfer.Kind} {transfer.Reference}".TrimEnd();
        var text = new StringBuilder(format == Format.Hledger
            ? $"{transfer.ValueDate:yyyy-MM-dd} ({transfer.Id}) {words}\n"
            : $"{transfer.ValueDate:yyyy-MM-dd} * \"{words}\" \"{transfer.Id}\"\n");
        foreach (var leg in transfer.Legs)
        {
            var currency = leg.Amount.Currency;
            var major = ((decimal)leg.Amount.Minor / currency.MinorPerMajor).ToString("F" + currency.Digits, CultureInfo.InvariantCulture);
            text.Append("    ").Append(Name(accounts[leg.Account], format)).Append("  ").Append(major).Append(' ').Append(currency.Code).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The root both tools know, then the code. Beancount wants each part to begin with a capital or digit and to hold letters, digits and hyphens only.</summary>
    private static string Name(Account account, Format format)
    {
        var root = account.Type switch
        {
            AccountType.Asset => "Assets",
            AccountType.Liability => "Liabilities",
            AccountType.Equity => "Equity",
            AccountType.Income => "Income",
            AccountType.Expense => "Expenses",
            _ => throw new ArgumentOutOfRangeException(nameof(account), account.Type, "not a type of account"),
        };
        return format == Format.Hledger ? $"{root}:{account.Code}" : $"{root}:{string.Join(':', account.Code.Split(':').Select(Part))}";
    }

    /// <summary>Other signs become their codes, so that two names stay two.</summary>
    private static string Part(string part)
    {
        var text = new StringBuilder("X");
        foreach (var c in part)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) ? c.ToString() : c == '-' ? "--" : "-" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string? Text(long? minor) => minor?.ToString(CultureInfo.InvariantCulture);
}
