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

/// <summary>
/// Verbs that change two loans at once, end a contract, mark a loan or claim from those who share losses, killed at random points while a close of business of the same days runs beside them and
/// is killed too: run again with the same request ids they must leave exactly what an undisturbed run leaves.
/// </summary>
public abstract class KillDuringLoanLife(TestDatabases databases)
{
    private const int Seed = 20_261_122;
    private const int Bystanders = 20;
    private const string Today = "2026-03-10";
    private const string Close = "loans close-of-business --on 2026-03-09 --batch 3";
    private static readonly DateOnly Start = new(2026, 1, 5);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");

    private static readonly string[] Commands =
    [
        "loans restructure m-1 loan-1 --successor loan-2 --request q-1 --on 2026-03-10 --yes",
        "loans mark-fraud m-1 loan-3 --step set --by clerk --reason doubtful --request q-2 --on 2026-03-10 --yes",
        "loans terminate m-1 loan-3 --reason breach --request q-3 --on 2026-03-10 --yes",
        "loans reverse m-1 loan-2 --target q-1 --reason mistaken --request q-4 --on 2026-03-10 --yes",
        "loans restructure m-1 loan-1 --successor loan-2 --request q-5 --on 2026-03-10 --yes",
    ];

    private static LoanReference Reference { get; } = new(ServicingCatalogue.Parse(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "servicing"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    [Fact]
    public async Task Killed_beside_a_close_of_business_they_leave_what_an_undisturbed_run_leaves()
    {
        var calm = await Prepare();
        var typical = TimeSpan.Zero;
        foreach (var command in (string[])[Close, .. Commands.Select(c => $"{c} --today {Today}")])
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, await Run(command, calm, null));
            typical = watch.Elapsed;
        }

        var stormy = await Prepare();
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(Seed);
#pragma warning restore RS0030
        var kills = 0;
        foreach (var command in Commands.Select(c => $"{c} --today {Today}"))
        {
            for (var again = 0; again < 2; again++)
            {
                // Late enough that it often dies amid its work, not before it has begun.
                TimeSpan Some() => typical * (0.4 + (0.7 * random.NextDouble()));
                var both = await Task.WhenAll(Run(Close, stormy, Some()), Run(command, stormy, Some()));
                kills += both.Count(code => code != 0);
            }

            var (closed, done) = (Run(Close, stormy, null), Run(command, stormy, null));
            Assert.Equal((0, 0), (await closed, await done));
        }

        Assert.True(kills > 0, $"seed {Seed}: nothing was killed");
        Assert.Equal(await Totals(calm), await Totals(stormy));
    }

    private async Task<string> Prepare()
    {
        var address = await databases.NewAddress();
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, default);
        var taken = Enumerable.Range(4, Bystanders).Append(1).Append(3).Order().Select(n => Taken(n, n <= 3, paidOut: true)).Append(Taken(2, true, paidOut: false));
        await TakeOverLoans.Handle([.. taken], new LoanBookStore(database, Reference), new Timestamp(1), default);
        return address;
    }

    /// <summary>Nothing was paid on it, so that a part is claimed from an insurer.</summary>
    private static TakeOverLoans.Taken Taken(int number, bool mine, bool paidOut)
    {
        var terms = new LoanTerms
        {
            Currency = Currency.Cny,
            Principal = new Money(paidOut ? 1_000_000 + number : 3_000_000, Currency.Cny),
            SubmittedOn = Start,
            ExpectedDisbursementOn = Start,
            Schedule = ScheduleKind.Progressive,
            Plan = new RepaymentPlan(12, 1, Frequency.Months),
            Interest = new InterestTerms(Rate.FromPercent(12)),
            Recalculation = new RecalculationTerms(),
            Sharing = new SharingTerms(10, [new LossShare(LossBearer.Insurer, 80)]),
        };
        var merchant = mine ? "m-1" : $"m-{number.ToString("000", CultureInfo.InvariantCulture)}";
        var contract = new LoanContract(
            new LoanId($"loan-{number}"), new MerchantId(merchant), new Lender(new PartyId("county-bank"), new BookId("county-bank"), "bank"), "test", "1", terms, terms.Hash(), null, "r", "accrual-1");
        var approved = new Approved(1, new($"a-{number}"), Start, terms.Principal);
        return new TakeOverLoans.Taken(contract, paidOut ? [approved, new Disbursed(2, new($"d-{number}"), Start, terms.Principal)] : [approved]);
    }

    /// <summary>Every loan's row, facts and notices and the book's trial balance, after an audit that finds nothing.</summary>
    private static async Task<string> Totals(string address)
    {
        await using var database = Database.Open(address);
        var (store, ledger, book) = (new LoanBookStore(database, Reference), new LedgerStore(database), new BookId("county-bank"));
        Assert.Empty((await ledger.Audit(book, default)).Faults);
        Assert.Empty((await new LoanBookAudit(database, Reference).Run(null, 2, new Progress<long>(), default)).Differences);
        var rows = await store.Rows(null, null, 100, default);
        var loans = await store.FindLoans([.. rows.Select(r => r.Key)], default);
        Assert.NotEmpty(loans.SelectMany(l => l.Facts.OfType<Claimed>()));
        var notices = new List<string>();
        foreach (var row in rows)
        {
            notices.AddRange((await store.NoticesOf(row.Key, default)).Select(n => CanonicalJson.TextOf(n)));
        }

        return CanonicalJson.TextOf(new { rows, facts = loans.Select(l => l.Facts.Select(f => f.ToString())), notices, balance = await ledger.TrialBalance(book, null, default) });
    }

    /// <summary>Runs the real command in a process of its own, killed without warning after a time if one is given; returns its exit code.</summary>
    private static async Task<int> Run(string command, string address, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. command.Split(' '), "--db", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } delay)
        {
            await Task.Delay(delay);
            process.Kill();
        }

        await process.WaitForExitAsync();
        await output;
        Assert.True(killAfter is not null || process.ExitCode == 0, $"{command}: {await error}");
        return process.ExitCode;
    }
}

public sealed class SqliteKillDuringLoanLife(SqliteDatabases databases) : KillDuringLoanLife(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresKillDuringLoanLife(PostgresDatabases databases) : KillDuringLoanLife(databases), IClassFixture<PostgresDatabases>;
