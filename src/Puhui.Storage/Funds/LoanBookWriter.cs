using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Evidence;
using Puhui.Storage.Ledger;
using Puhui.Storage.Outbox;

namespace Puhui.Storage.Funds;

/// <summary>Writes what became of loans, many in a few round trips on PostgreSQL, one by one on SQLite. Loans come in order of their keys, so that two writers never wait for each other in a circle.</summary>
internal static class LoanBookWriter
{
    private const string FactColumns = "merchant, loan, sequence, kind, value_day, recorded_at, body";
    private const string EntryColumns = "merchant, loan, sequence, effect, revision, fact, value_day, kind, lines";

    /// <summary>Moves on the rows of those loans whose version is still the one read; gives these.</summary>
    public static Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Advance(Session session, IReadOnlyList<(Loan Loan, LoanEffects Effects)> changed) =>
        session.Engine == Engine.Postgres && changed.Count > 1
            ? Together(session, changed, LoanBookRow.UpdateMany, LoanBookRow.Arrays([.. changed.Select(c => LoanBookRow.Of(c.Effects.Row))], [.. changed.Select(c => c.Loan.Version)]))
            : Each(session, changed, LoanBookRow.Update, c => LoanBookRow.Of(c.Effects.Row).Parameters(c.Loan.Version, 1));

    /// <summary>Adds the rows of those loans whose id is free; gives these.</summary>
    public static Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Insert(Session session, IReadOnlyList<(Loan Loan, LoanEffects Effects)> added) =>
        session.Engine == Engine.Postgres && added.Count > 1
            ? Together(session, added, LoanBookRow.InsertMany, LoanBookRow.Arrays([.. added.Select(c => LoanBookRow.Of(c.Effects.Row))], contracts: [.. added.Select(c => CanonicalJson.TextOf(c.Loan.Contract))]))
            : Each(session, added, LoanBookRow.Insert, c => LoanBookRow.Of(c.Effects.Row).Parameters(CanonicalJson.TextOf(c.Loan.Contract)));

    /// <summary>Runs one statement for all loans; gives those for which it did something.</summary>
    private static async Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Together(
        Session session, IReadOnlyList<(Loan Loan, LoanEffects Effects)> loans, string statement, object arrays)
    {
        var done = (await session.Query<(string Merchant, string Loan)>(statement, arrays).ConfigureAwait(false)).ToHashSet();
        return [.. loans.Where(l => done.Contains((l.Loan.Contract.Merchant.Value, l.Loan.Contract.Id.Value)))];
    }

    /// <summary>Runs a statement for each loan; gives those for which it did something.</summary>
    private static async Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Each(
        Session session, IReadOnlyList<(Loan Loan, LoanEffects Effects)> loans, string statement, Func<(Loan Loan, LoanEffects Effects), Dictionary<string, object?>> parameters)
    {
        var touched = new List<(Loan Loan, LoanEffects Effects)>(loans.Count);
        foreach (var loan in loans)
        {
            if (await session.Execute(statement, parameters(loan)).ConfigureAwait(false) == 1)
            {
                touched.Add(loan);
            }
        }

        return touched;
    }

    /// <summary>Adds facts and entries, opens the accounts they need and posts the transfers.</summary>
    public static async Task Write(Session session, IReadOnlyList<(Loan Loan, LoanEffects Effects)> changed, Timestamp at)
    {
        await AddFacts(session, [.. changed.SelectMany(c => c.Effects.Facts.Select(f => FactRow.Of(c.Loan.Contract.Key, f, at)))]).ConfigureAwait(false);
        await EvidenceWriter.Add(session, changed.SelectMany(c => Entered.Of(c.Loan.Contract, c.Effects.Facts, at))).ConfigureAwait(false);
        await AddEntries(session, [.. changed.SelectMany(c => c.Effects.Entries.Select(e => EntryRow.Of(c.Loan.Contract.Key, e)))]).ConfigureAwait(false);
        await AddNotices(session, [.. changed.SelectMany(c => c.Effects.Notices.Select(n => (c.Loan.Contract.Key, n)))]).ConfigureAwait(false);
        await NoticeWriter.Add(session, changed.SelectMany(c => c.Effects.Notices.Select(n => LoanNotices.Of(c.Loan.Contract, n, at)))).ConfigureAwait(false);
        var accounts = changed.SelectMany(c => c.Effects.Accounts).DistinctBy(a => a.Key).ToList();
        if (accounts.Count > 0)
        {
            var opened = await LedgerSql.OpenAccounts(session, accounts).ConfigureAwait(false);
            Check.That(opened.All(AccountOpening.IsDone), "the accounts of loans can be opened");
        }

        var transfers = changed.SelectMany(c => c.Effects.Transfers).ToList();
        if (transfers.Count == 0)
        {
            return;
        }

        var outcomes = await LedgerSql.Post(session, transfers, at).ConfigureAwait(false);
        Check.That(outcomes.All(o => o == Posting.Outcome.Posted), $"the ledger takes the transfers of loans ({changed[0].Loan.Contract.Key} and {changed.Count - 1} others)");
    }

    private static Task AddFacts(Session session, FactRow[] rows)
    {
        if (rows.Length == 0)
        {
            return Task.CompletedTask;
        }

        if (session.Engine == Engine.Postgres && rows.Length >= PostgresCopy.WorthFrom)
        {
            return PostgresCopy.Add(session, $"loan_book_fact ({FactColumns})", rows, r => [r.Merchant, r.Loan, r.Sequence, r.Kind, r.ValueDay, r.At, r.Body]);
        }

        return session.Engine == Engine.Sqlite
            ? session.Execute($"insert into loan_book_fact ({FactColumns}) values (@Merchant, @Loan, @Sequence, @Kind, @ValueDay, @At, @Body)", rows)
            : session.Execute(
                $"insert into loan_book_fact ({FactColumns}) select * from unnest(@Merchants, @Loans, @Sequences, @Kinds, @ValueDays, @Ats, @Bodies)",
                new
                {
                    Merchants = Array.ConvertAll(rows, r => r.Merchant),
                    Loans = Array.ConvertAll(rows, r => r.Loan),
                    Sequences = Array.ConvertAll(rows, r => r.Sequence),
                    Kinds = Array.ConvertAll(rows, r => r.Kind),
                    ValueDays = Array.ConvertAll(rows, r => r.ValueDay),
                    Ats = Array.ConvertAll(rows, r => r.At),
                    Bodies = Array.ConvertAll(rows, r => r.Body),
                });
    }

    private static Task AddEntries(Session session, EntryRow[] rows)
    {
        if (rows.Length == 0)
        {
            return Task.CompletedTask;
        }

        if (session.Engine == Engine.Postgres && rows.Length >= PostgresCopy.WorthFrom)
        {
            return PostgresCopy.Add(session, $"loan_book_entry ({EntryColumns})", rows, r => [r.Merchant, r.Loan, r.Sequence, r.Effect, r.Revision, r.Fact, r.ValueDay, r.Kind, r.Lines]);
        }

        return session.Engine == Engine.Sqlite
            ? session.Execute($"insert into loan_book_entry ({EntryColumns}) values (@Merchant, @Loan, @Sequence, @Effect, @Revision, @Fact, @ValueDay, @Kind, @Lines)", rows)
            : session.Execute(
                $"insert into loan_book_entry ({EntryColumns}) select * from unnest(@Merchants, @Loans, @Sequences, @Effects, @Revisions, @Facts, @ValueDays, @Kinds, @LinesTexts)",
                new
                {
                    Merchants = Array.ConvertAll(rows, r => r.Merchant),
                    Loans = Array.ConvertAll(rows, r => r.Loan),
                    Sequences = Array.ConvertAll(rows, r => r.Sequence),
                    Effects = Array.ConvertAll(rows, r => r.Effect),
                    Revisions = Array.ConvertAll(rows, r => r.Revision),
                    Facts = Array.ConvertAll(rows, r => r.Fact),
                    ValueDays = Array.ConvertAll(rows, r => r.ValueDay),
                    Kinds = Array.ConvertAll(rows, r => r.Kind),
                    LinesTexts = Array.ConvertAll(rows, r => r.Lines),
                });
    }

    private static Task AddNotices(Session session, (LoanKey Key, LoanNotice Notice)[] told)
    {
        const string insert = "insert into loan_book_notice (merchant, loan, sequence, kind, body)";
        var rows = Array.ConvertAll(told, t => new
        {
            Merchant = t.Key.Merchant.Value,
            Loan = t.Key.Loan.Value,
            t.Notice.Sequence,
            Kind = (long)t.Notice.Kind,
            Body = CanonicalJson.TextOf(t.Notice),
        });
        return rows.Length == 0 ? Task.CompletedTask
            : session.Engine == Engine.Sqlite ? session.Execute($"{insert} values (@Merchant, @Loan, @Sequence, @Kind, @Body) on conflict do nothing", rows)
            : session.Execute(
                $"{insert} select * from unnest(@Merchants, @Loans, @Sequences, @Kinds, @Bodies) on conflict do nothing",
                new
                {
                    Merchants = Array.ConvertAll(rows, r => r.Merchant),
                    Loans = Array.ConvertAll(rows, r => r.Loan),
                    Sequences = Array.ConvertAll(rows, r => r.Sequence),
                    Kinds = Array.ConvertAll(rows, r => r.Kind),
                    Bodies = Array.ConvertAll(rows, r => r.Body),
                });
    }

    private sealed record FactRow(string Merchant, string Loan, long Sequence, string Kind, long ValueDay, long At, string Body)
    {
        public static FactRow Of(LoanKey key, LoanFact fact, Timestamp at) =>
            new(key.Merchant.Value, key.Loan.Value, fact.Sequence, LoanBookText.KindOf(fact), fact.ValueDate.DayNumber, at.Micros, LoanBookText.BodyOf(fact));
    }

    private sealed record EntryRow(string Merchant, string Loan, long Sequence, long Effect, long Revision, string Fact, long ValueDay, string Kind, string Lines)
    {
        public static EntryRow Of(LoanKey key, LoanEntry entry) =>
            new(key.Merchant.Value, key.Loan.Value, entry.Sequence, entry.Effect, entry.Revision, entry.Fact.Value, entry.ValueDate.DayNumber, entry.Kind, LoanBookText.LinesOf(entry));
    }
}
