using System.Text.Json;
using Puhui.Chain;
using Puhui.Kernel;

namespace Puhui.Storage.Chain;

/// <summary>Back-tests in a database of either engine.</summary>
public sealed class BacktestStore(Database database) : IBacktestStore
{
    private const string Columns =
        "lender, id, asked_by as AskedBy, asked_at as AskedAt, wish, state, steps_done as StepsDone, steps, note, beat_at as BeatAt, ended_at as EndedAt";

    /// <summary>A runner says that it lives every few seconds; one silent for this long was killed.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>When a job of the lender was last worked on; never is longest ago.</summary>
    private const string LastServed = "select coalesce(max(served.beat_at), 0) from backtest_job served where served.lender = waits.lender";

    private sealed record JobRow(
        string Lender, string Id, string AskedBy, long AskedAt, string Wish, long State, long StepsDone, long Steps, string Note, long? BeatAt, long? EndedAt)
    {
        public BacktestJob ToJob(Timestamp now)
        {
            var silent = State == (long)BacktestState.Running && new Timestamp(BeatAt ?? 0) < now.Plus(-Silence);
            return new BacktestJob(
                Id, new PartyId(Lender), AskedBy, new Timestamp(AskedAt), JsonSerializer.Deserialize<BacktestWish>(Wish, Json.Options)!,
                silent ? BacktestState.Interrupted : (BacktestState)State, StepsDone, Steps, Note, EndedAt is { } ended ? new Timestamp(ended) : null);
        }
    }

    public Task<BacktestQueueing> Add(BacktestJob job, CancellationToken stop) => Queue(
        job,
        """
        insert into backtest_job (lender, id, asked_by, asked_at, wish, state, steps_done, steps, note)
        values (@Lender, @Id, @AskedBy, @AskedAt, @Wish, @State, 0, 0, '') on conflict do nothing
        """,
        new
        {
            Lender = job.Lender.Value,
            job.Id,
            job.AskedBy,
            AskedAt = job.AskedAt.Micros,
            Wish = JsonSerializer.Serialize(job.Wish, Json.Options),
            State = (long)BacktestState.Waiting,
        },
        stop);

    public Task<IReadOnlyList<BacktestJob>> Jobs(IReadOnlyCollection<PartyId> lenders, int take, Timestamp now, CancellationToken stop) => database.Read<IReadOnlyList<BacktestJob>>(
        async session => [.. (await session.Query<JobRow>(
            $"select {Columns} from backtest_job where {OfLenders(session)} order by asked_at desc, lender, id limit @Take", new { Lenders = Texts(lenders), Take = take })
            .ConfigureAwait(false)).Select(r => r.ToJob(now))],
        stop);

    public Task<BacktestJob?> Find(string id, IReadOnlyCollection<PartyId> lenders, Timestamp now, CancellationToken stop) => database.Read(
        async session => (await session.QueryFirst<JobRow>(
            $"select {Columns} from backtest_job where {OfLenders(session)} and id = @Id order by lender limit 1", new { Lenders = Texts(lenders), Id = id }).ConfigureAwait(false))?.ToJob(now),
        stop);

    public Task<BacktestQueueing> RunAgain(BacktestJob job, Timestamp now, CancellationToken stop) => Queue(
        job,
        """
        update backtest_job set state = 1, steps_done = 0, steps = 0, note = '', runner = null, ended_at = null
        where lender = @Lender and id = @Id and (state in (4, 5) or (state = 2 and beat_at < @Silent))
        """,
        new { Lender = job.Lender.Value, job.Id, Silent = now.Plus(-Silence).Micros },
        stop);

    /// <summary>Two runners that see the same job meet in its update; the one that comes second looks again.</summary>
    public async Task<BacktestJob?> Take(string runner, Timestamp now, CancellationToken stop)
    {
        while (true)
        {
            var row = await database.Read(
                session => session.QueryFirst<JobRow>($"select {Columns} from backtest_job waits where state = 1 order by ({LastServed}), asked_at, lender, id limit 1"), stop).ConfigureAwait(false);
            if (row is null)
            {
                return null;
            }

            var taken = await database.Write(
                session => session.Execute(
                    "update backtest_job set state = 2, runner = @Runner, beat_at = @Now where lender = @Lender and id = @Id and state = 1",
                    new { row.Lender, row.Id, Runner = runner, Now = now.Micros }),
                stop).ConfigureAwait(false);
            if (taken == 1)
            {
                return (row with { State = (long)BacktestState.Running, BeatAt = now.Micros }).ToJob(now);
            }
        }
    }

    public async Task<bool> Beat(BacktestJob job, string runner, long done, long steps, Timestamp now, CancellationToken stop) => await database.Write(
        session => session.Execute(
            "update backtest_job set steps_done = @Done, steps = @Steps, beat_at = @Now where lender = @Lender and id = @Id and state = 2 and runner = @Runner",
            new { Lender = job.Lender.Value, job.Id, Runner = runner, Done = done, Steps = steps, Now = now.Micros }),
        stop).ConfigureAwait(false) == 1;

    public async Task<bool> End(BacktestJob job, string runner, BacktestEnd end, Timestamp now, CancellationToken stop) => await database.Write(
        session => session.Execute(
            """
            update backtest_job set state = @State, note = @Note, report = @Report, loans = @Loans, ended_at = @Now, steps_done = case when @State = 3 then steps else steps_done end
            where lender = @Lender and id = @Id and state = 2 and runner = @Runner
            """,
            new
            {
                Lender = job.Lender.Value,
                job.Id,
                Runner = runner,
                State = (long)end.State,
                end.Note,
                Report = end.Report is { } report ? JsonSerializer.Serialize(report, Json.Options) : null,
                Loans = end.Loans is { } loans ? JsonSerializer.Serialize(loans, Json.Options) : null,
                Now = now.Micros,
            }),
        stop).ConfigureAwait(false) == 1;

    public async Task<BacktestReport?> FindReport(BacktestJob job, CancellationToken stop) =>
        await Text("report", job, stop).ConfigureAwait(false) is { } text ? JsonSerializer.Deserialize<BacktestReport>(text, Json.Options) : null;

    public async Task<BacktestLoans?> FindLoans(BacktestJob job, CancellationToken stop) =>
        await Text("loans", job, stop).ConfigureAwait(false) is { } text ? JsonSerializer.Deserialize<BacktestLoans>(text, Json.Options) : null;

    private Task<string?> Text(string column, BacktestJob job, CancellationToken stop) => database.Read(
        session => session.Scalar<string>($"select {column} from backtest_job where lender = @Lender and id = @Id", new { Lender = job.Lender.Value, job.Id }), stop);

    /// <summary>Writes a job among the waiting ones, if there is room; what is refused anyway is refused whether there is or not.</summary>
    private async Task<BacktestQueueing> Queue(BacktestJob job, string statement, object parameters, CancellationToken stop)
    {
        try
        {
            return await database.Write(
                async session =>
                {
                    var waiting = await session.Scalar<long>(
                        "select count(*) from backtest_job where lender = @Lender and state = 1", new { Lender = job.Lender.Value }).ConfigureAwait(false);
                    var written = await session.Execute(statement, parameters).ConfigureAwait(false);
                    return written == 0 ? BacktestQueueing.Refused : waiting < IBacktestStore.WaitingMax ? BacktestQueueing.Waiting : throw new NoRoomException();
                },
                stop).ConfigureAwait(false);
        }
        catch (NoRoomException)
        {
            return BacktestQueueing.TooManyWaiting;
        }
    }

    private static string OfLenders(Session session) => session.Pick("lender in @Lenders", "lender = any(@Lenders)");

    private static string[] Texts(IReadOnlyCollection<PartyId> parties) => [.. parties.Select(p => p.Value)];

    /// <summary>Thrown to undo the transaction, never seen outside.</summary>
    private sealed class NoRoomException() : Exception("as many jobs of the lender wait as may");
}
