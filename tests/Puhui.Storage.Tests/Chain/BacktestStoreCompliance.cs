using Puhui.Chain;
using Puhui.Storage.Chain;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Chain;

/// <summary>What every engine must do with back-tests that run beside other work.</summary>
public abstract class BacktestStoreCompliance(TestDatabases databases)
{
    private static readonly PartyId Bank = new("bank");
    private static readonly Timestamp Noon = Timestamp.Parse("2026-11-22T12:00:00Z");
    private static readonly BacktestLoans Loans = new([new DateOnly(2026, 1, 1)], 600, 100, [2], [0, 0], [610, 590], [100_000, 50_000], [0, 1], [100_000, 10_000], [900, 100]);

    [Fact]
    public async Task A_job_waits_runs_and_is_done_with_what_it_found()
    {
        await using var database = await databases.New();
        var store = new BacktestStore(database);
        Assert.Equal(BacktestQueueing.Waiting, await store.Add(Job("b-1"), default));
        Assert.Equal(BacktestQueueing.Refused, await store.Add(Job("b-1"), default));
        var taken = (await store.Take("server-1", Noon, default))!;
        Assert.Null(await store.Take("server-2", Noon, default));
        Assert.True(await store.Beat(taken, "server-1", 3, 10, Noon, default));
        var running = (await store.Find("b-1", [Bank], Noon, default))!;
        Assert.Equal((BacktestState.Running, 3L, 10L), (running.State, running.StepsDone, running.Steps));
        Assert.True(await store.End(taken, "server-1", new BacktestEnd(BacktestState.Done, "2 merchants", null, Loans), Noon, default));
        Assert.Equal(BacktestState.Done, (await store.Find("b-1", [Bank], Noon, default))!.State);
        Assert.Equal(CanonicalJson.TextOf(Loans), CanonicalJson.TextOf((await store.FindLoans(taken, default))!));
        Assert.Equal(BacktestQueueing.Refused, await store.RunAgain(taken, Noon, default));
    }

    [Fact]
    public async Task A_job_whose_runner_was_killed_says_so_and_can_be_run_again()
    {
        await using var database = await databases.New();
        var store = new BacktestStore(database);
        await store.Add(Job("b-1"), default);
        var taken = (await store.Take("server-1", Noon, default))!;
        var later = Noon.Plus(TimeSpan.FromMinutes(1));
        Assert.Equal(BacktestState.Running, (await store.Find("b-1", [Bank], Noon, default))!.State);
        Assert.Equal(BacktestQueueing.Refused, await store.RunAgain(taken, Noon, default));
        Assert.Equal(BacktestState.Interrupted, Assert.Single(await store.Jobs([Bank], 10, later, default)).State);
        Assert.Equal(BacktestQueueing.Waiting, await store.RunAgain(taken, later, default));
        Assert.NotNull(await store.Take("server-2", later, default));
        Assert.False(await store.Beat(taken, "server-1", 4, 10, later, default));
        Assert.False(await store.End(taken, "server-1", new BacktestEnd(BacktestState.Failed, "late", null, null), later, default));
    }

    [Fact]
    public async Task The_jobs_of_another_lender_are_not_found()
    {
        await using var database = await databases.New();
        var store = new BacktestStore(database);
        await store.Add(Job("b-1"), default);
        Assert.Null(await store.Find("b-1", [new PartyId("another")], Noon, default));
        Assert.Empty(await store.Jobs([new PartyId("another")], 10, Noon, default));
        Assert.Empty(await store.Jobs([], 10, Noon, default));
    }

    [Fact]
    public async Task One_lender_kept_all_others_waiting_by_asking_for_hundreds()
    {
        await using var database = await databases.New();
        var store = new BacktestStore(database);
        for (var i = 0; i < IBacktestStore.WaitingMax; i++)
        {
            Assert.Equal(BacktestQueueing.Waiting, await store.Add(Job($"b-{i:00}"), default));
        }

        Assert.Equal(BacktestQueueing.TooManyWaiting, await store.Add(Job("b-99"), default));
        Assert.Null(await store.Find("b-99", [Bank], Noon, default));
        Assert.Equal(BacktestQueueing.Refused, await store.Add(Job("b-00"), default));
        Assert.Equal(BacktestQueueing.Waiting, await store.Add(Job("c-1", "another"), default));
        Assert.Equal(BacktestQueueing.Waiting, await store.Add(Job("c-2", "another"), default));
        var taken = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var job = (await store.Take("server-1", Noon.Plus(TimeSpan.FromSeconds(i)), default))!;
            taken.Add(job.Id);
            await store.End(job, "server-1", new BacktestEnd(BacktestState.Interrupted, "", null, null), Noon.Plus(TimeSpan.FromSeconds(i)), default);
        }

        Assert.Equal(["c-1", "b-00", "c-2", "b-01", "b-02", "b-03"], taken);
        for (var i = 0; i < 4; i++)
        {
            var again = (await store.Find($"b-{i:00}", [Bank], Noon, default))!;
            Assert.Equal(BacktestQueueing.Waiting, await store.RunAgain(again, Noon, default));
        }

        Assert.Equal(BacktestQueueing.TooManyWaiting, await store.Add(Job("b-99"), default));
    }

    private static BacktestJob Job(string id, string lender = "bank") => new(
        id, new PartyId(lender), "user:officer", Noon,
        new BacktestWish(new DateOnly(2026, 1, 1), new DateOnly(2026, 5, 1), BacktestStep.Month, Currency.Cny, 180, 14, false, null, 1_000, [new PartyId("shop")]),
        BacktestState.Waiting, 0, 0, "", null);
}

public sealed class SqliteBacktests(SqliteDatabases databases) : BacktestStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresBacktests(PostgresDatabases databases) : BacktestStoreCompliance(databases), IClassFixture<PostgresDatabases>;
