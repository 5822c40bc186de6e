using System.Data.Common;
using Npgsql;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Evidence;

namespace Puhui.Storage.Ledger;

/// <summary>
/// Posts plain transfers of one book in a single round trip, in the hope that none is refused: all is written, the balances last, and the same pure decision is made on what they were before.
/// If it refuses anything, or the server does, all is taken back to a savepoint. Balances are thus locked for the rest of a round trip, the decision and the commit, and for nothing else.
/// </summary>
internal static class PostgresQuickPosting
{
    private const string Update =
        """
        update ledger_balance b set debits = b.debits + t.debits, credits = b.credits + t.credits
        from unnest($2, $3, $4) as t (account, debits, credits) where b.book = $1 and b.account = t.account
        returning b.account, b.debits - t.debits, b.credits - t.credits, b.held_debits, b.held_credits
        """;

    /// <summary>What an account is never changes, so it may be read before its balance is locked; not in the update itself, whose plan then may read whole tables.</summary>
    private const string Terms = $"select {PostgresLedger.AccountColumns} from ledger_account a where a.book = $1 and a.account = any($2)";

    /// <summary>Null if it cannot be done this way: nothing is written then.</summary>
    public static async Task<Posting.ChainsVerdict?> TryPost(Session session, IReadOnlyList<Posting.Chain> chains, bool entered)
    {
        if (WriteOf(chains) is not { } write)
        {
            return null;
        }

        var state = new BookState();
        try
        {
            await Write(session, write, state, entered).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (session.Database.IsUniqueViolation(fault) || session.Database.IsOverflow(fault))
        {
            await TakeBack(session).ConfigureAwait(false);
            return null;
        }

        if (state.Accounts.Count == write.Changes.Count)
        {
            var bodies = write.Entries.ToDictionary(e => e.Transfer.Key, e => e.Body);
            var verdict = Posting.DecideChains(state.Known() with { Bodies = bodies }, chains);
            if (verdict.Outcomes.All(c => c.All(o => o == Posting.Outcome.Posted)))
            {
                return verdict;
            }
        }

        await TakeBack(session).ConfigureAwait(false);
        return null;
    }

    /// <summary>What is written if nothing is refused, ids in order so that writers of the same ones queue; null if something would surely be refused, or is no plain transfer.</summary>
    private static BookWrite? WriteOf(IReadOnlyList<Posting.Chain> chains)
    {
        var entries = new List<Posting.Entry>();
        var ids = new HashSet<TransferKey>();
        var sums = new SortedDictionary<string, Turnover>(StringComparer.Ordinal);
        foreach (var (transfers, at) in chains)
        {
            foreach (var transfer in transfers)
            {
                if (transfer.Step != TransferStep.Move || transfer.Book != transfers[0].Book || TransferShape.Fault(transfer) is not null || !ids.Add(transfer.Key) || !TryAdd(sums, transfer))
                {
                    return null;
                }

                entries.Add(new Posting.Entry(transfer, transfer.BodyHash(), at));
            }
        }

        return entries.Count == 0 || entries.Exists(e => e.Transfer.Book != entries[0].Transfer.Book)
            ? null
            : new BookWrite(
                entries[0].Transfer.Book,
                [.. entries.OrderBy(e => e.Transfer.Id, StringComparer.Ordinal)],
                [.. sums.Select(s => (s.Key, new Posting.Change(s.Value, 0, 0)))]);
    }

    private static bool TryAdd(SortedDictionary<string, Turnover> sums, Transfer transfer)
    {
        foreach (var leg in transfer.Legs)
        {
            if (!sums.GetValueOrDefault(leg.Account).TryAdd(leg.Amount.Minor, out var sum))
            {
                return false;
            }

            sums[leg.Account] = sum;
        }

        return true;
    }

    private static async Task Write(Session session, BookWrite write, BookState state, bool entered)
    {
        await using var batch = PostgresLedger.Batch(session);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("savepoint quick"));
        PostgresLedger.Add(batch, "select pg_advisory_xact_lock_shared(" + PostgresLedger.PeriodLock + ", hashtext($1))", write.Book);
        PostgresLedger.Add(batch, PostgresLedger.LastClosed, write.Book);
        if (entered)
        {
            AddFacts(batch, write);
        }

        PostgresLedger.AddTransfers(batch, write);
        PostgresLedger.AddLegs(batch, write);
        AddBalances(batch, write);
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        await using var rows = await batch.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        foreach (var each in new Action<DbDataReader>[] { _ => { }, r => LedgerDialect.AddClosed(write.Book, r, state), r => AddTerms(write.Book, r, accounts), _ => { }, r => AddBalance(r, accounts, state) })
        {
            while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
            {
                each(rows);
            }

            await rows.NextResultAsync(session.Stop).ConfigureAwait(false);
        }
    }

    private static void AddTerms(BookId book, DbDataReader row, Dictionary<string, Account> accounts)
    {
        var account = LedgerDialect.AccountFrom(book, row);
        accounts.Add(account.Code, account);
    }

    private static void AddBalance(DbDataReader row, Dictionary<string, Account> accounts, BookState state)
    {
        if (accounts.TryGetValue(row.GetString(0), out var account))
        {
            state.Accounts.Add(account.Key, new AccountState(account, new Turnover(row.GetInt64(1), row.GetInt64(2))) { Held = new Turnover(row.GetInt64(3), row.GetInt64(4)) });
        }
    }

    private static void AddFacts(NpgsqlBatch batch, BookWrite write)
    {
        var (subjects, facts, kinds, ats, contents) = EvidenceWriter.Places(write.Facts());
        var command = new NpgsqlBatchCommand(EvidenceWriter.InsertPlaces);
        NpgsqlParameter[] places = [PostgresLedger.Texts(subjects), PostgresLedger.Texts(facts), PostgresLedger.Numbers(kinds), PostgresLedger.Numbers(ats), PostgresLedger.Texts(contents)];
        command.Parameters.AddRange(places);
        batch.BatchCommands.Add(command);
    }

    /// <summary>Locked in order of their codes first: an update takes its rows in whatever order the plan has.</summary>
    private static void AddBalances(NpgsqlBatch batch, BookWrite write)
    {
        var codes = PostgresLedger.Texts(write.Changes.Select(c => c.Account));
        PostgresLedger.Add(batch, Terms, write.Book, codes);
        PostgresLedger.Add(batch, "select 1 from ledger_balance where book = $1 and account = any($2) order by account for update", write.Book, codes.Clone());
        PostgresLedger.Add(
            batch,
            Update,
            write.Book,
            codes.Clone(),
            PostgresLedger.Numbers(write.Changes.Select(c => c.Change.Posted.Debits)),
            PostgresLedger.Numbers(write.Changes.Select(c => c.Change.Posted.Credits)));
    }

    private static async Task TakeBack(Session session) => await session.Execute("rollback to savepoint quick").ConfigureAwait(false);
}
