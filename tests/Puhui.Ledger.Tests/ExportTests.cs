using System.Diagnostics;

namespace Puhui.Ledger.Tests;

/// <summary>A book in open formats, and what the tools that read them say of it.</summary>
public sealed class ExportTests
{
    private static readonly BookId Book = new("bank");
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly Account[] Accounts =
    [
        new(Book, "cash:bank:CNY", AccountType.Asset, Currency.Cny, BalanceLimit.None, ""),
        new(Book, "wallet.m_1", AccountType.Liability, Currency.Cny, BalanceLimit.DebitsMustNotExceedCredits, "m-1") { BalanceMax = 1_000 },
        new(Book, "cash:bank:USD", AccountType.Asset, Currency.Of("USD"), BalanceLimit.None, ""),
        new(Book, "wallet.usd", AccountType.Liability, Currency.Of("USD"), BalanceLimit.None, ""),
    ];

    [Fact]
    public void A_line_of_json_says_all_that_a_transfer_says()
    {
        Assert.Equal(
            """{"account":"wallet.m_1","balance_max":"1000","book":"bank","currency":"CNY","limit":"debits_must_not_exceed_credits","owner":"m-1","record":"account","transfer_max":null,"type":"liability"}""",
            LedgerExport.Of(Accounts[1], Day, LedgerExport.Format.Ndjson));
        var line = LedgerExport.Of(Posted(Two()), Map(), LedgerExport.Format.Ndjson)!;
        Assert.Contains($"\"body\":\"{Two().BodyHash().Hex}\"", line, StringComparison.Ordinal);
        Assert.Contains("""{"account":"cash:bank:CNY","currency":"CNY","minor":"123456"}""", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_holds_what_is_posted_and_nothing_that_is_only_held()
    {
        Assert.Null(LedgerExport.Of(Posted(Two() with { Step = TransferStep.Hold }), Map(), LedgerExport.Format.Hledger));
        Assert.Equal(
            """
            2026-03-01 (t-1) draw l-1
                Assets:cash:bank:CNY  1234.56 CNY
                Liabilities:wallet.m_1  -1234.56 CNY
                Assets:cash:bank:USD  -1.00 USD
                Liabilities:wallet.usd  1.00 USD

            """,
            LedgerExport.Of(Posted(Two()), Map(), LedgerExport.Format.Hledger));
    }

    [ToolTheory]
    [InlineData("hledger", LedgerExport.Format.Hledger, "-f {0} check")]
    [InlineData("bean-check", LedgerExport.Format.Beancount, "{0}")]
    public void The_tools_balance_the_journal_and_not_one_that_is_crooked(string tool, LedgerExport.Format format, string arguments)
    {
        Assert.True(Balances(tool, arguments, Journal(format)), $"{tool} does not balance what was exported");
        Assert.False(Balances(tool, arguments, Journal(format).Replace("1234.56", "1234.57", StringComparison.Ordinal).Replace("-1234.57", "-1234.56", StringComparison.Ordinal)), $"{tool} balances anything");
    }

    private static string Journal(LedgerExport.Format format) =>
        string.Join('\n', Accounts.Select(a => LedgerExport.Of(a, Day, format)).Append(LedgerExport.Of(Posted(Two()), Map(), format))) + "\n";

    private static bool Balances(string tool, string arguments, string journal)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("puhui-journal-").FullName, "book.journal");
        try
        {
            File.WriteAllText(file, journal);
            using var process = Process.Start(new ProcessStartInfo(tool, string.Format(null, arguments, file)) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static Transfer Two() => new(Book, "t-1", Day, "draw", "l-1", [.. Pair("cash:bank:CNY", "wallet.m_1", 123_456, Currency.Cny), .. Pair("wallet.usd", "cash:bank:USD", 100, Currency.Of("USD")).Reverse()]);

    private static Leg[] Pair(string debit, string credit, long minor, Currency currency) => [Leg.Debit(debit, new Money(minor, currency)), Leg.Credit(credit, new Money(minor, currency))];

    private static PostedTransfer Posted(Transfer transfer) => new(transfer, transfer.BodyHash());

    private static Dictionary<string, Account> Map() => Accounts.ToDictionary(a => a.Code);

    /// <summary>A theory for machines that have both hledger and beancount.</summary>
    private sealed class ToolTheoryAttribute : TheoryAttribute
    {
        public ToolTheoryAttribute()
        {
            var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!new[] { "hledger", "bean-check" }.All(tool => path.Any(folder => File.Exists(Path.Combine(folder, tool)))))
            {
                Skip = "hledger and bean-check are not on this machine: on Debian 'apt-get install hledger beancount'";
            }
        }
    }
}
