using System.Diagnostics;
using System.Globalization;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>Close of business killed at random points: run again it must leave exactly what an undisturbed run leaves, nothing lost and nothing doubled.</summary>
public abstract class KillDuringClose(TestDatabases databases)
{
    private const int Seed = 20_260_630;
    private const int Kills = 6;
    private const int Loans = 400;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");
    private static readonly DateOnly Start = new(2026, 1, 5);

    private static LoanReference Reference { get; } = new(ServicingCatalogue.Parse(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "servicing"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    [Fact]
    public async Task Killed_closes_run_again_leave_what_an_undisturbed_run_leaves()
    {
        var (calm, stormy) = (await Prepare(), await Prepare());
        await Run(calm);
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(Seed);
#pragma warning restore RS0030
        var closed = 0;
        for (var i = 0; i < Kills; i++)
        {
            var enough = closed + random.Next(1, Loans / Kills);
            closed = await RunUntil(stormy, enough);
            Assert.True(closed < Loans, $"seed {Seed}: killed for the {i + 1}. time at {enough} loans, but {closed} of {Loans} were closed by then");
        }

        await Run(stormy);
        Assert.Equal(await Totals(calm), await Totals(stormy));
    }

    private async Task<string> Prepare()
    {
        var address = await databases.NewAddress();
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, default);
        await TakeOverLoans.Handle([.. Enumerable.Range(1, Loans).Select(Loan)], new LoanBookStore(database, Reference), new Timestamp(1), default);
        return address;
    }

    private static TakeOverLoans.Taken Loan(int number)
    {
        var terms = new LoanTerms
        {
            Currency = Currency.Cny,
            Principal = new Money(100_000 + number, Currency.Cny),
            SubmittedOn = Start,
            ExpectedDisbursementOn = Start,
            Schedule = ScheduleKind.Progressive,
            Plan = new RepaymentPlan(12, 1, Frequency.Months),
            Interest = new InterestTerms(Rate.FromPercent(12)),
            Recalculation = new RecalculationTerms(),
            Charges = [new ChargeTerms("late fee", ChargeTime.Overdue, ChargeBase.PrincipalAndInterest, 5, null, IsPenalty: true)],
        };
        var id = number.ToString("0000", CultureInfo.InvariantCulture);
        var contract = new LoanContract(
            new LoanId($"loan-{id}"), new MerchantId($"m-{id}"), new Lender(new PartyId("county-bank"), new BookId("county-bank"), "bank"), "test", "1", terms, terms.Hash(), null, "r", "accrual-1");
        return new TakeOverLoans.Taken(contract, [new Approved(1, new("a"), Start, terms.Principal), new Disbursed(2, new("d"), Start, terms.Principal)]);
    }

    private static async Task<int> Closed(string address)
    {
        await using var database = Database.Open(address);
        return (await new LoanBookStore(database, Reference).Rows(null, null, Loans, default)).Count(r => r.ClosedTo is not null);
    }

    /// <summary>Every loan's row and facts and the book's trial balance, after an audit that finds nothing.</summary>
    private static async Task<string> Totals(string address)
    {
        await using var database = Database.Open(address);
        var (store, ledger, book) = (new LoanBookStore(database, Reference), new LedgerStore(database), new BookId("county-bank"));
        Assert.Empty((await ledger.Audit(book, default)).Faults);
        var rows = await store.Rows(null, null, Loans, default);
        var loans = await store.FindLoans([.. rows.Select(r => r.Key)], default);
        return CanonicalJson.TextOf(new { rows, facts = loans.Select(l => l.Facts.Select(f => f.ToString())), balance = await ledger.TrialBalance(book, null, default) });
    }

    /// <summary>The real command in a process of its own.</summary>
    private static async Task Run(string address)
    {
        using var process = Process.Start(Command(address))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        Assert.True(process.ExitCode == 0, await error);
    }

    /// <summary>The same, killed without warning as soon as so many loans are seen closed; gives how many are.</summary>
    private static async Task<int> RunUntil(string address, int enough)
    {
        using var process = Process.Start(Command(address))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && await Closed(address) < enough)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return await Closed(address);
    }

    private static ProcessStartInfo Command(string address) => new("dotnet", [Program, "loans", "close-of-business", "--on", "2026-06-30", "--batch", "5", "--db", address])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };
}

public sealed class SqliteKillDuringClose(SqliteDatabases databases) : KillDuringClose(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresKillDuringClose(PostgresDatabases databases) : KillDuringClose(databases), IClassFixture<PostgresDatabases>;
