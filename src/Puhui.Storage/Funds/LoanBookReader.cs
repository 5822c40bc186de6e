using System.Text.Json;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Reads loans whole, many in one round trip.</summary>
internal static class LoanBookReader
{
    private sealed record LoanRecord(string Merchant, string Loan, string Contract, long Version);

    private sealed record FactRecord(string Merchant, string Loan, string Kind, string Body);

    private sealed record EntryRecord(string Merchant, string Loan, long Sequence, long Effect, long Revision, string Fact, long ValueDay, string Kind, string Lines);

    private const string EntryColumns =
        "e.merchant as Merchant, e.loan as Loan, e.sequence as Sequence, e.effect as Effect, e.revision as Revision, e.fact as Fact, e.value_day as ValueDay, e.kind as Kind, e.lines as Lines";

    /// <summary>Those that exist, in order of their keys. In a snapshot: all three statements see the same moment.</summary>
    public static async Task<IReadOnlyList<Loan>> Loans(Session session, IReadOnlyList<LoanKey> keys, LoanReference reference)
    {
        var wanted = session.Pick(
            "from json_each(@Keys) k cross join {0} on {1}.merchant = k.value ->> 0 and {1}.loan = k.value ->> 1",
            "from unnest(@Merchants, @Loans) as k(merchant, loan) join {0} on {1}.merchant = k.merchant and {1}.loan = k.loan");
        string From(string table, string alias) => string.Format(wanted, $"{table} {alias}", alias);
        using var results = await session.QuerySeveral(
            $"""
            select b.merchant as Merchant, b.loan as Loan, b.contract as Contract, b.version as Version {From("loan_book", "b")} order by b.merchant, b.loan;
            select f.merchant as Merchant, f.loan as Loan, f.kind as Kind, f.body as Body {From("loan_book_fact", "f")} order by f.merchant, f.loan, f.sequence;
            select {EntryColumns} {From("loan_book_entry", "e")} order by e.merchant, e.loan, e.sequence, e.effect, e.revision
            """,
            session.Pick<object>(
                new { Keys = JsonSerializer.Serialize(keys.Select(k => (string[])[k.Merchant.Value, k.Loan.Value])) },
                new { Merchants = keys.Select(k => k.Merchant.Value).ToArray(), Loans = keys.Select(k => k.Loan.Value).ToArray() })).ConfigureAwait(false);
        var loans = (await results.ReadAsync<LoanRecord>().ConfigureAwait(false)).ToList();
        var facts = (await results.ReadAsync<FactRecord>().ConfigureAwait(false)).ToLookup(f => (f.Merchant, f.Loan));
        var entries = (await results.ReadAsync<EntryRecord>().ConfigureAwait(false)).ToLookup(e => (e.Merchant, e.Loan));
        return loans.ConvertAll(l => Loan.Of(
            JsonSerializer.Deserialize<LoanContract>(l.Contract, Json.Options)!,
            reference,
            [.. facts[(l.Merchant, l.Loan)].Select(f => LoanBookText.FactFrom(f.Kind, f.Body))],
            Latest(entries[(l.Merchant, l.Loan)]),
            l.Version));
    }

    /// <summary>All revisions.</summary>
    public static async Task<IReadOnlyList<LoanEntry>> Entries(Session session, LoanKey key) => [.. (await session.Query<EntryRecord>(
        $"select {EntryColumns} from loan_book_entry e where e.merchant = @Merchant and e.loan = @Loan order by e.sequence, e.effect, e.revision",
        new { Merchant = key.Merchant.Value, Loan = key.Loan.Value }).ConfigureAwait(false)).Select(EntryFrom)];

    private static List<LoanEntry> Latest(IEnumerable<EntryRecord> revisions)
    {
        var latest = new List<LoanEntry>();
        foreach (var record in revisions)
        {
            var entry = EntryFrom(record);
            if (latest is [.., var last] && last.Sequence == entry.Sequence && last.Effect == entry.Effect)
            {
                latest[^1] = entry;
            }
            else
            {
                latest.Add(entry);
            }
        }

        return latest;
    }

    private static LoanEntry EntryFrom(EntryRecord e) => new(
        e.Sequence, (int)e.Effect, (int)e.Revision, new RequestId(e.Fact), DateOnly.FromDayNumber((int)e.ValueDay), e.Kind, LoanBookText.LinesFrom(e.Lines));
}
