using Microsoft.Data.Sqlite;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>
/// What posting on SQLite is measured beside: the rows of the same transfers and legs put by prepared inserts into bare tables of the same primary keys, in transactions of as many transfers,
/// with nothing looked up, no second index and no balance.
/// </summary>
public sealed class LedgerBaseline(Database database, TimeProvider clock)
{
    private const string Create =
        """
        create table bench_transfer (book text not null, transfer text not null, value_day integer not null, kind text not null, reference text not null, posted_at integer not null, body blob not null,
            primary key (book, transfer)) strict, without rowid;
        create table bench_posting (book text not null, transfer text not null, leg integer not null, account text not null, currency text not null, amount integer not null, value_day integer not null,
            posted_at integer not null, primary key (book, transfer, leg)) strict, without rowid
        """;

    /// <summary>The time it takes to insert batches whose hashes are computed beforehand; the tables are gone afterwards.</summary>
    public async Task<TimeSpan> Run(IEnumerable<IReadOnlyList<Transfer>> batches, Timestamp at, CancellationToken stop)
    {
        Check.That(database.Engine == Engine.Sqlite, "the bare inserts are SQLite's");
        var rows = batches.Select(b => b.Select(t => (Transfer: t, Body: Convert.FromHexString(t.BodyHash().Hex))).ToList()).ToList();
        await database.Write(s => s.Execute(Create), stop).ConfigureAwait(false);
        GC.Collect();
        var began = clock.GetTimestamp();
        foreach (var batch in rows)
        {
            await database.Write(s => Insert(s, batch, at), stop).ConfigureAwait(false);
        }

        var took = clock.GetElapsedTime(began);
        await database.Write(s => s.Execute("drop table bench_transfer; drop table bench_posting"), stop).ConfigureAwait(false);
        return took;
    }

    private static Task Insert(Session session, IReadOnlyList<(Transfer Transfer, byte[] Body)> batch, Timestamp at)
    {
        using var head = SqliteEventWriter.Command(session, "insert into bench_transfer values ($1, $2, $3, $4, $5, $6, $7)", 7);
        using var leg = SqliteEventWriter.Command(session, "insert into bench_posting values ($1, $2, $3, $4, $5, $6, $7, $8)", 8);
        foreach (var (t, body) in batch)
        {
            var day = (long)t.ValueDate.DayNumber;
            Execute(head, t.Book.Value, t.Id, day, t.Kind, t.Reference, at.Micros, body);
            for (var i = 0; i < t.Legs.Count; i++)
            {
                Execute(leg, t.Book.Value, t.Id, (long)i, t.Legs[i].Account, t.Legs[i].Amount.Currency.Code, t.Legs[i].Amount.Minor, day, at.Micros);
            }
        }

        return Task.CompletedTask;
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
