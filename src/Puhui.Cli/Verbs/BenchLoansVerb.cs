using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui bench loans: the calculator on one core, the read of a loan swept daily for three years, and close of business over a book of which one in twenty has something due.</summary>
internal sealed class BenchLoansVerb : Verb
{
    private const int Reads = 1500;
    private const int ReadsMin = 20;
    private const int WarmUps = 100;

    /// <summary>Loans of another lender, all of them due, that are closed before the book measured: compiling is no part of what a due loan costs.</summary>
    private const int ClosedToWarmUp = 4_000;
    private static readonly TimeSpan ReadingMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(3);
    private readonly Option<int> loans = Inputs.Optional("--loans", "number", "Loans in the book that is closed. Default: 2000", Inputs.Count(100, 5_000_000), 2_000);
    private readonly Option<string> only = Inputs.Optional("--only", "part", "calculator, read or close. Default: all three", Part, "all");
    private readonly Option<int> workers = Inputs.Optional("--workers", "number", "Batches of close of business under way at once. Default: 2", Inputs.Count(1, 64), 2);

    public BenchLoansVerb()
        : base("bench loans", "Measures the loan calculator, the read of a loan with 1096 facts, and close of business with 5 % of the loans due; needs an empty database, by default a temporary SQLite file")
    {
        Takes(loans, only, workers);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        if (verb.IsGiven(CommonOptions.Database))
        {
            return await Measure(verb, await verb.OpenDatabase());
        }

        var folder = Directory.CreateTempSubdirectory("puhui-bench-").FullName;
        try
        {
            await using var database = Database.Open("sqlite:" + Path.Combine(folder, "bench.db"));
            await database.Migrate(verb.Clock, verb.Stop);
            return await Measure(verb, database);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<ExitCode> Measure(VerbContext verb, Database database)
    {
        var store = new LoanBookStore(database, DataFiles.Loans());
        if ((await store.Rows(null, null, 1, verb.Stop)).Count > 0)
        {
            throw new ExpectedFaultException($"{database.DisplayName} holds loans already; a benchmark needs an empty database, such as postgres:temporary");
        }

        var part = verb.Value(only);
        bool Asked(string one) => part == "all" || part == one;
        var results = new List<BenchResult>();
        if (Asked("calculator"))
        {
            results.AddRange(Calculator());
        }

        if (Asked("read"))
        {
            results.AddRange(await ReadSwept(verb, store, BenchLoans.Swept(inArrears: false), "read_swept_loan", store.ReadLoan));
            results.AddRange(await ReadSwept(verb, store, BenchLoans.Swept(inArrears: true), "read_swept_loan_in_arrears", store.ReadLoan));
            results.AddRange(await ReadSwept(verb, store, BenchLoans.Swept(inArrears: true), "load_swept_loan_with_postings", store.FindLoan));
        }

        if (Asked("close"))
        {
            results.AddRange(await CloseOfBusiness(verb, store));
        }

        return BenchReport.Answer(verb, results);
    }

    private static string Part(string text) => text is "calculator" or "read" or "close" ? text : throw new FormatException($"'{text}' is no part of it: calculator, read or close");

    /// <summary>
    /// Twelve instalments and ten facts: a disbursement, eight payments on due days and one in between. The warm-up is as long as what is measured: compiling
    /// again what runs often is no part of the steady state.
    /// </summary>
    private static IReadOnlyList<BenchResult> Calculator()
    {
        var contract = BenchLoans.Contract(0, BenchLoans.Start);
        var loan = ResolvedLoan.Of(contract.Terms);
        var facts = BenchLoans.TenFacts(contract);
        var asOf = BenchLoans.Start.AddMonths(10);
        Repeat(loan, facts, asOf, Span);
        var before = GC.GetAllocatedBytesForCurrentThread();
        LoanCalculator.At(loan, facts, asOf);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return
        [
            BenchResult.Alone("calculator_loans_per_second_and_core", Repeat(loan, facts, asOf, Span), "loans/s"),
            BenchResult.Alone("calculator_memory_per_loan", allocated / 1_024.0, "kB"),
        ];
    }

    /// <summary>Per second of processor time, and for as much of it: what else the machine does hardly moves it, nor shortens the warm-up.</summary>
    private static double Repeat(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly asOf, TimeSpan span)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        long done = 0;
        long check = 0;
        while (Environment.CpuUsage.TotalTime - cpu < span)
        {
            for (var i = 0; i < 100; i++)
            {
                check += LoanCalculator.At(loan, facts, asOf).Outstanding.Total;
            }

            done += 100;
        }

        Check.That(check != 0, "the loans measured owe something");
        return done / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
    }

    /// <summary>Loads a loan and computes where it stands, again and again.</summary>
    /// <param name="load">To be shown; or with all that is posted, as the server loads it for every request.</param>
    private static async Task<IReadOnlyList<BenchResult>> ReadSwept(VerbContext verb, LoanBookStore store, TakeOverLoans.Taken swept, string name, Func<LoanKey, CancellationToken, Task<Loan?>> load)
    {
        await TakeOverLoans.Handle([swept], store, Timestamp.Now(verb.Clock), verb.Stop);
        var asOf = swept.Facts[^1].ValueDate;
        var (times, loads, used) = (new List<double>(), new List<double>(), new List<double>());
        var first = verb.Clock.GetTimestamp();
        for (var i = 0; i < Reads + WarmUps && (times.Count < ReadsMin || verb.Clock.GetElapsedTime(first) < ReadingMax); i++)
        {
            var (began, cpu) = (verb.Clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var loan = await load(swept.Contract.Key, verb.Stop);
            var loaded = verb.Clock.GetElapsedTime(began).TotalMilliseconds;
            Check.That(loan!.At(asOf).Rows.Count > 0, "the loan read has a schedule");
            if (i >= WarmUps)
            {
                times.Add(verb.Clock.GetElapsedTime(began).TotalMilliseconds);
                loads.Add(loaded);
                used.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            }
        }

        times.Sort();
        loads.Sort();
        used.Sort();
        return
        [
            BenchResult.Alone($"{name}_facts", swept.Facts.Count, "facts"),
            BenchResult.Alone($"{name}_from_the_store_p50", loads[times.Count / 2], "ms"),
            BenchResult.Alone($"{name}_processor_time_p50", used[times.Count / 2], "ms"),
            BenchResult.Alone($"{name}_p50", times[times.Count / 2], "ms"),
            BenchResult.Alone($"{name}_p99", times[times.Count * 99 / 100], "ms"),
        ];
    }

    private async Task WarmUpClosing(VerbContext verb, LoanBookStore store)
    {
        foreach (var numbers in Enumerable.Range(0, ClosedToWarmUp).Chunk(2_000))
        {
            await TakeOverLoans.Handle([.. numbers.Select(BenchLoans.DueOfAnother)], store, Timestamp.Now(verb.Clock), verb.Stop);
        }

        var request = new CloseBook.Request(BenchLoans.Another.Party, BenchLoans.ClosedOn, verb.Value(workers));
        var closed = await CloseBook.Handle(request, store, verb.Clock, new Progress<long>(), verb.Stop);
        Check.That(closed.Closed == ClosedToWarmUp, "every loan to warm up with is due");
    }

    private async Task<IReadOnlyList<BenchResult>> CloseOfBusiness(VerbContext verb, LoanBookStore store)
    {
        var count = verb.Value(loans);
        await WarmUpClosing(verb, store);
        var seeding = verb.Clock.GetTimestamp();
        using (var progress = verb.Progress("loans stored", count))
        {
            long stored = 0;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, count).Chunk(2_000),
                new ParallelOptions { MaxDegreeOfParallelism = verb.Value(workers), CancellationToken = verb.Stop },
                async (numbers, stop) =>
                {
                    await TakeOverLoans.Handle([.. numbers.Select(BenchLoans.Plain)], store, Timestamp.Now(verb.Clock), stop);
                    progress.Report(Interlocked.Add(ref stored, numbers.Length));
                });
        }

        var seeded = verb.Clock.GetElapsedTime(seeding).TotalSeconds;
        var (began, cpu) = (verb.Clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var closing = verb.Progress("loans closed");
        var result = await CloseBook.Handle(new CloseBook.Request(BenchLoans.Lender.Party, BenchLoans.ClosedOn, verb.Value(workers)), store, verb.Clock, closing, verb.Stop);
        var seconds = verb.Clock.GetElapsedTime(began).TotalSeconds;
        var processor = Environment.CpuUsage.TotalTime - cpu;
        return
        [
            BenchResult.Alone("close_of_business_loans", count, "loans"),
            BenchResult.Alone("close_of_business_seconds_to_store_them", seeded, "s"),
            BenchResult.Alone("close_of_business_due", result.Closed, "loans"),
            BenchResult.Alone("close_of_business_seconds", seconds, "s"),
            BenchResult.Alone("close_of_business_per_due_loan", seconds * 1_000 / Math.Max(1, result.Closed), "ms"),
            BenchResult.Alone("close_of_business_processor_time_per_due_loan", processor.TotalMilliseconds / Math.Max(1, result.Closed), "ms"),
        ];
    }
}
