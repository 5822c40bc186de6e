using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Ledger;

namespace Puhui.Storage.Funds;

/// <summary>What an audit of loans came to.</summary>
/// <param name="Shared">Accounts that loans share, and whose transfers of loans are not what is posted for them.</param>
public sealed record LoanBookReport(long Loans, long Entries, IReadOnlyList<LoanDifference> Differences, IReadOnlyList<SharedDifference> Shared)
{
    public int Faults => Differences.Count + Shared.Count;
}

/// <summary>An account of the whole book that does not show the sum of its loans.</summary>
public sealed record SharedDifference(BookId Book, string Account, long Ledger, long Loans);

/// <summary>Compares every loan of the whole book, recomputed from its facts, with its postings, with the ledger's balances and with its row. Work should rest meanwhile: a loan that changes is looked at again.</summary>
public sealed class LoanBookAudit(Database database, LoanReference reference)
{
    private const int PageSize = 500;

    /// <summary>How ids of loans' transfers begin.</summary>
    private const string LoanTransfers = "loan:";

    /// <summary>All loans, or those whose lender keeps one book.</summary>
    public async Task<LoanBookReport> Run(BookId? book, int workers, IProgress<long> progress, CancellationToken stop)
    {
        var store = new LoanBookStore(database, reference);
        var sums = new Sums();
        await Parallel.ForEachAsync(Pages(store, stop), new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop }, async (page, cancel) =>
            progress.Report(sums.Add(await Check(page, book, cancel).ConfigureAwait(false)))).ConfigureAwait(false);
        return new LoanBookReport(sums.Loans, sums.Entries, [.. sums.Differences.OrderBy(d => d.Loan.ToString(), StringComparer.Ordinal)], await Shared(sums.Posted, book, stop).ConfigureAwait(false));
    }

    private static async IAsyncEnumerable<IReadOnlyList<LoanRow>> Pages(LoanBookStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        IReadOnlyList<LoanRow> page = [];
        do
        {
            page = await store.Rows(null, page.Count == 0 ? null : page[^1].Key, PageSize, stop).ConfigureAwait(false);
            yield return page;
        }
        while (page.Count == PageSize);
    }

    /// <summary>Loans, rows and balances of one moment.</summary>
    private Task<Part> Check(IReadOnlyList<LoanRow> page, BookId? book, CancellationToken stop) => database.Snapshot(
        async session =>
        {
            var loans = (await LoanBookReader.Loans(session, [.. page.Select(r => r.Key)], reference).ConfigureAwait(false)).Where(l => book is null || l.Contract.Lender.Book == book).ToList();
            var rows = await LoanBookReader.Rows(session, [.. loans.Select(l => l.Contract.Key)]).ConfigureAwait(false);
            var part = new Part(loans.Count, loans.Sum(l => l.Posted.Count), [], []);
            foreach (var of in loans.GroupBy(l => l.Contract.Lender.Book))
            {
                var balances = await LedgerSql.BalancesOf(session, of.Key, [.. of.SelectMany(l => LoanAudit.AccountsOf(l.Contract, l.Servicing)).Select(a => a.Code)]).ConfigureAwait(false);
                foreach (var loan in of)
                {
                    part.Differences.AddRange(LoanAudit.Of(loan, rows[loan.Contract.Key], balances));
                    Sums.Count(part.Posted, loan);
                }
            }

            return part;
        },
        stop);

    /// <summary>All that transfers of loans brought to accounts of whole books, against the sum of what is posted for loans.</summary>
    private Task<List<SharedDifference>> Shared(Dictionary<AccountKey, long> posted, BookId? book, CancellationToken stop) => database.Read(
        async session =>
        {
            var held = await LedgerSql.SharedSums(session, LoanTransfers, book).ConfigureAwait(false);
            return held.Keys.Union(posted.Keys).Select(key => new SharedDifference(key.Book, key.Code, held.GetValueOrDefault(key), posted.GetValueOrDefault(key)))
                .Where(d => d.Ledger != d.Loans).OrderBy(d => d.Account, StringComparer.Ordinal).ToList();
        },
        stop);

    private sealed record Part(int Loans, long Entries, List<LoanDifference> Differences, Dictionary<AccountKey, long> Posted);

    /// <summary>What the pages come to together.</summary>
    private sealed class Sums
    {
        private readonly Lock turn = new();

        public long Loans { get; private set; }

        public long Entries { get; private set; }

        public List<LoanDifference> Differences { get; } = [];

        public Dictionary<AccountKey, long> Posted { get; } = [];

        public long Add(Part part)
        {
            lock (turn)
            {
                Loans += part.Loans;
                Entries += part.Entries;
                Differences.AddRange(part.Differences);
                foreach (var (key, sum) in part.Posted)
                {
                    Posted[key] = Posted.GetValueOrDefault(key) + sum;
                }

                return Loans;
            }
        }

        /// <summary>Adds what is posted for a loan to accounts that are not its own.</summary>
        public static void Count(Dictionary<AccountKey, long> posted, Loan loan)
        {
            foreach (var line in loan.Posted.SelectMany(e => e.Lines).Where(l => !LoanAccounts.IsOfLoan(l.Role)))
            {
                var key = new AccountKey(loan.Contract.Lender.Book, LoanAccounts.CodeOf(loan.Contract, loan.Servicing, line.Role));
                posted[key] = posted.GetValueOrDefault(key) + line.Minor;
            }
        }
    }
}
