using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Desk;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui rebuild": computes all that is kept for speed again, tiles from events, lists from what they sum up and balances from postings; corrects what differs, and says what did.</summary>
internal sealed class RebuildVerb : Verb
{
    private const int ShownMax = 20;
    private const int PageSize = 1_000;

    public RebuildVerb()
        : base("rebuild", "Computes daily tiles from events, the console's lists and balances from postings again, corrects what differs, and says what did; work may go on meanwhile") => TakesDatabase();

    /// <summary>What a rebuild looked at and found wrong.</summary>
    /// <param name="Differences">Measures that were not what the events say; none unless something is wrong.</param>
    /// <param name="WrongRows">Rows of the console's lists that were not what the facts say, each missing row once, each changed row twice; and rows of loans.</param>
    /// <param name="WrongBalances">Accounts whose balance was not what their postings say.</param>
    internal sealed record Answer(int Merchants, long Differences, IReadOnlyList<TileDifferenceView> First, long WrongRows, long WrongBalances, double Seconds);

    internal sealed record TileDifferenceView(string Merchant, DateOnly Day, string Measure, long Stored, long Computed);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var began = verb.Clock.GetTimestamp();
        var database = await verb.OpenDatabase();
        var store = new SignalStore(database);
        var first = new List<TileDifferenceView>();
        var merchants = 0;
        long differences = 0;
        long rows = 0;
        var desk = new DeskRebuild(database);
        using (var progress = verb.Progress("merchants"))
        {
            await foreach (var merchant in All(store, verb.Stop))
            {
                var found = await store.RebuildTiles(merchant, verb.Stop);
                differences += found.Count;
                rows += (await desk.Run(merchant, verb.Stop)).Count;
                first.AddRange(found.Take(ShownMax - first.Count).Select(d => new TileDifferenceView(d.Merchant.Value, d.Day, d.Measure?.ToSnakeCase() ?? "parts", d.Stored, d.Computed)));
                progress.Report(++merchants);
            }
        }

        rows += await RebuildLoans(new LoanBookStore(database, DataFiles.Loans()), verb);
        var balances = await new LedgerStore(database).RebuildBalances(verb.Stop);
        var answer = new Answer(merchants, differences, first, rows, balances, ImportAnswer.SecondsOf(verb.Clock.GetElapsedTime(began)));
        return verb.Answer(answer, screen =>
        {
            screen.PrintPairs(("merchants", ImportAnswer.Text(merchants)), ("differences", ImportAnswer.Text(differences)), ("wrong rows of lists", ImportAnswer.Text(rows)), ("wrong balances", ImportAnswer.Text(balances)), ("seconds", answer.Seconds.ToString("0.0", CultureInfo.InvariantCulture)));
            if (first.Count > 0)
            {
                screen.PrintTable(
                    ["merchant", "day", "measure", ">stored", ">computed"],
                    first.Select(d => (string[])[d.Merchant, d.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Measure, ImportAnswer.Text(d.Stored), ImportAnswer.Text(d.Computed)]));
            }
        });
    }

    private static async Task<long> RebuildLoans(LoanBookStore loans, VerbContext verb)
    {
        long wrong = 0;
        using var progress = verb.Progress("loans");
        for (IReadOnlyList<LoanRow> page = []; ;)
        {
            page = await loans.Rows(null, page.Count == 0 ? null : page[^1].Key, PageSize, verb.Stop);
            foreach (var row in page)
            {
                wrong += await loans.RebuildRow(row.Key, verb.Stop) ? 1 : 0;
            }

            if (page.Count < PageSize)
            {
                return wrong;
            }
        }
    }

    private static async IAsyncEnumerable<MerchantId> All(SignalStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        IReadOnlyList<Merchant> page = [];
        do
        {
            page = await store.Merchants(page.Count == 0 ? null : page[^1].Id, PageSize, stop);
            foreach (var merchant in page)
            {
                yield return merchant.Id;
            }
        }
        while (page.Count == PageSize);
    }
}
