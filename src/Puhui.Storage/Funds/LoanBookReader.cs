using System.Data.Common;
using System.Text.Json;
using Dapper;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Reads loans whole, many in one round trip.</summary>
internal static class LoanBookReader
{
    // Not positional: of a place among no rows at all SQLite cannot tell the type.
    private sealed class LoanRecord
    {
        public long Place { get; init; }

        public string Contract { get; init; } = "";

        public long Version { get; init; }
    }

    private sealed class FactRecord
    {
        public long Place { get; init; }

        public long Sequence { get; init; }

        public string Kind { get; init; } = "";

        public long ValueDay { get; init; }

        public string Body { get; init; } = "";
    }

    private sealed class EntryRecord
    {
        public long Place { get; init; }

        public long Sequence { get; init; }

        public long Effect { get; init; }

        public long Revision { get; init; }

        public string Fact { get; init; } = "";

        public long ValueDay { get; init; }

        public string Kind { get; init; } = "";

        public string Lines { get; init; } = "";
    }

    private const string EntryColumns = "e.sequence as Sequence, e.effect as Effect, e.revision as Revision, e.fact as Fact, e.value_day as ValueDay, e.kind as Kind, e.lines as Lines";

    /// <summary>The contract, with the version and what is set aside, then the facts in order.</summary>
    private const string OneLoan =
        """
        select 0 as sequence, '' as kind, version as value_day, contract as body, allowance from loan_book where merchant = @Merchant and loan = @Loan
        union all
        select sequence, kind, value_day, body, 0 from loan_book_fact where merchant = @Merchant and loan = @Loan
        order by sequence
        """;

    /// <summary>A loan without what is posted, so that nothing can be committed on it. A single statement sees a single moment and needs no transaction around it.</summary>
    public static async Task<Loan?> ToRead(Session session, LoanKey key, LoanReference reference)
    {
        LoanContract? contract = null;
        var (version, allowance) = (0L, 0L);
        var facts = new List<LoanFact>();
        await session.Read(
            OneLoan,
            new { Merchant = key.Merchant.Value, Loan = key.Loan.Value },
            row =>
            {
                var body = row.GetString(3);
                if (contract is null)
                {
                    (contract, version, allowance) = (ContractFrom(body), row.GetInt64(2), row.GetInt64(4));
                }
                else
                {
                    facts.Add(LoanBookText.FactFrom(row.GetString(1), row.GetInt64(0), row.GetInt64(2), body));
                }
            }).ConfigureAwait(false);
        return contract is null ? null : Loan.Of(contract, reference, facts, [], version) with { AllowanceShown = allowance };
    }

    private const string OneLoanWithPosted =
        """
        select contract, version from loan_book where merchant = @Merchant and loan = @Loan;
        select sequence, kind, value_day, body from loan_book_fact where merchant = @Merchant and loan = @Loan order by sequence;
        select sequence, effect, revision, fact, value_day, kind, lines from loan_book_entry where merchant = @Merchant and loan = @Loan order by sequence, effect, revision
        """;

    /// <summary>A loan with what is posted. In a snapshot: all statements see the same moment.</summary>
    public static async Task<Loan?> One(Session session, LoanKey key, LoanReference reference)
    {
        var (contract, version) = ("", 0L);
        var (facts, posted) = (new List<LoanFact>(), new List<LoanEntry>());
        await session.Read(
            OneLoanWithPosted,
            new { Merchant = key.Merchant.Value, Loan = key.Loan.Value },
            row => (contract, version) = (row.GetString(0), row.GetInt64(1)),
            row => facts.Add(LoanBookText.FactFrom(row.GetString(1), row.GetInt64(0), row.GetInt64(2), row.GetString(3))),
            row => Latest(posted, EntryFrom(row))).ConfigureAwait(false);
        return contract.Length == 0 ? null : Loan.Of(ContractFrom(contract), reference, facts, posted, version);
    }

    /// <summary>Those that exist, in order of their keys. In a snapshot: all statements see the same moment.</summary>
    public static async Task<IReadOnlyList<Loan>> Loans(Session session, IReadOnlyList<LoanKey> keys, LoanReference reference)
    {
        var ordered = keys.OrderBy(k => k.Merchant.Value, StringComparer.Ordinal).ThenBy(k => k.Loan.Value, StringComparer.Ordinal).ToList();
        using var results = await session.QuerySeveral(
            StatementsOf(session),
            KeysOf(session, ordered)).ConfigureAwait(false);
        var loans = (await results.ReadAsync<LoanRecord>().ConfigureAwait(false)).ToList();
        var facts = (await results.ReadAsync<FactRecord>().ConfigureAwait(false)).AsList();
        var entries = (await results.ReadAsync<EntryRecord>().ConfigureAwait(false)).AsList();
        var (fact, entry) = (0, 0);
        return loans.ConvertAll(l => Loan.Of(
            ContractFrom(l.Contract),
            reference,
            Run(facts, ref fact, f => f.Place == l.Place).ConvertAll(f => LoanBookText.FactFrom(f.Kind, f.Sequence, f.ValueDay, f.Body)),
            Latest(Run(entries, ref entry, e => e.Place == l.Place)),
            l.Version));
    }

    /// <summary>The rows of loans.</summary>
    public static async Task<Dictionary<LoanKey, LoanRow>> Rows(Session session, IReadOnlyList<LoanKey> keys) => (await session.Query<LoanBookRow>(
        $"select {LoanBookRow.ColumnsOf("b")} {session.Pick("from json_each(@Keys) k cross join loan_book b on b.merchant = k.value ->> 0 and b.loan = k.value ->> 1", "from unnest(@Merchants, @Loans) as k(merchant, loan) join loan_book b on b.merchant = k.merchant and b.loan = k.loan")}",
        KeysOf(session, keys)).ConfigureAwait(false)).Select(r => r.ToRow()).ToDictionary(r => r.Key);

    private static object KeysOf(Session session, IReadOnlyList<LoanKey> keys) => session.Pick<object>(
        new { Keys = JsonSerializer.Serialize(keys.Select(k => (string[])[k.Merchant.Value, k.Loan.Value])) },
        new { Merchants = keys.Select(k => k.Merchant.Value).ToArray(), Loans = keys.Select(k => k.Loan.Value).ToArray() });

    private static string StatementsOf(Session session)
    {
        var wanted = session.Pick(
            "from json_each(@Keys) k cross join {0} on {1}.merchant = k.value ->> 0 and {1}.loan = k.value ->> 1",
            "from unnest(@Merchants, @Loans) with ordinality as k(merchant, loan, key) join {0} on {1}.merchant = k.merchant and {1}.loan = k.loan");
        string From(string table, string alias) => string.Format(wanted, $"{table} {alias}", alias);
        return $"""
            select k.key as Place, b.contract as Contract, b.version as Version {From("loan_book", "b")} order by k.key;
            select k.key as Place, f.sequence as Sequence, f.kind as Kind, f.value_day as ValueDay, f.body as Body {From("loan_book_fact", "f")} order by k.key, f.sequence;
            select k.key as Place, {EntryColumns} {From("loan_book_entry", "e")} order by k.key, e.sequence, e.effect, e.revision
            """;
    }

    /// <summary>The next rows that belong together.</summary>
    private static List<T> Run<T>(List<T> rows, ref int next, Predicate<T> belongs)
    {
        var from = next;
        while (next < rows.Count && belongs(rows[next]))
        {
            next++;
        }

        return rows.GetRange(from, next - from);
    }

    /// <summary>All revisions.</summary>
    public static async Task<IReadOnlyList<LoanEntry>> Entries(Session session, LoanKey key) => [.. (await session.Query<EntryRecord>(
        $"select {EntryColumns} from loan_book_entry e where e.merchant = @Merchant and e.loan = @Loan order by e.sequence, e.effect, e.revision",
        new { Merchant = key.Merchant.Value, Loan = key.Loan.Value }).ConfigureAwait(false)).Select(EntryFrom)];

    private static List<LoanEntry> Latest(List<EntryRecord> revisions)
    {
        var latest = new List<LoanEntry>(revisions.Count);
        revisions.ForEach(r => Latest(latest, EntryFrom(r)));
        return latest;
    }

    /// <summary>Adds an entry, in place of its last revision if there was one.</summary>
    private static void Latest(List<LoanEntry> latest, LoanEntry entry)
    {
        if (latest is [.., var last] && last.Sequence == entry.Sequence && last.Effect == entry.Effect)
        {
            latest[^1] = entry;
        }
        else
        {
            latest.Add(entry);
        }
    }

    private static LoanContract ContractFrom(string body) => JsonSerializer.Deserialize<LoanContract>(body, Json.Options)!;

    private static LoanEntry EntryFrom(EntryRecord e) => new(
        e.Sequence, (int)e.Effect, (int)e.Revision, new RequestId(e.Fact), DateOnly.FromDayNumber((int)e.ValueDay), e.Kind, LoanBookText.LinesFrom(e.Lines));

    private static LoanEntry EntryFrom(DbDataReader row) => new(
        row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), new RequestId(row.GetString(3)), DateOnly.FromDayNumber((int)row.GetInt64(4)), row.GetString(5), LoanBookText.LinesFrom(row.GetString(6)));
}
