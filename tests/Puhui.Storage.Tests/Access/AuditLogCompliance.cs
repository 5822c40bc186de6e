using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with audit records.</summary>
public abstract class AuditLogCompliance(TestDatabases databases)
{
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T08:00:00Z");
    private static readonly string Bank = AuditViewer.Of(new PartyId("bank"));
    private static readonly string Shop = AuditViewer.Of(new PartyId("shop"));
    private static readonly AuditQuery All = new([Bank, Shop], null, null, null, null, null, null, 50);

    [Fact]
    public async Task A_record_stands_under_each_viewer_and_is_shown_once()
    {
        await using var database = await databases.New();
        var log = new AuditLog(database);
        var record = Record("r-1", 0, Bank, Shop);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => log.Add(record, default)));
        var found = Assert.Single(await log.Find(All, default));
        Assert.Equal(("r-1", "user:u-1", "lines.show", true, "to collect", "ok"), (found.Id, found.Actor, found.Action, found.IsWrite, found.Reason, found.Result));
        Assert.Equal(["merchant:m-1", "line:l-1"], found.Subjects);
        Assert.Equal(new PartyId("bank"), found.Party);
        Assert.Single(await log.Find(All with { Viewers = [Shop] }, default));
        Assert.Empty(await log.Find(All with { Viewers = [AuditViewer.Of(new PartyId("nobody"))] }, default));
        Assert.Empty(await log.Find(All with { Viewers = [] }, default));
    }

    [Fact]
    public async Task Pages_go_from_the_latest_back_and_lose_nothing_of_equal_times()
    {
        await using var database = await databases.New();
        var log = new AuditLog(database);
        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => log.Add(Record($"r-{i:00}", i / 4, i % 2 == 0 ? [Bank] : [Bank, Shop]), default)));
        var seen = new List<string>();
        AuditPosition? before = null;
        while (true)
        {
            var page = await log.Find(All with { Before = before, Take = 4 }, default);
            if (page.Count == 0)
            {
                break;
            }

            seen.AddRange(page.Select(r => r.Id));
            before = new AuditPosition(page[^1].At, page[^1].Id);
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"r-{i:00}").OrderDescending(), seen);
    }

    [Fact]
    public async Task Each_criterion_narrows_it_down()
    {
        await using var database = await databases.New();
        var log = new AuditLog(database);
        await log.Add(Record("r-1", 1, Bank), default);
        await log.Add(Record("r-2", 2, Bank) with { Actor = "key:k-1" }, default);
        await log.Add(Record("r-3", 3, Bank) with { Action = "draws.make" }, default);
        await log.Add(Record("r-4", 4, Bank) with { Subjects = ["merchant:m-1", "line:l-10"] }, default);
        await AssertFound(log, All with { Actor = "key:k-1" }, "r-2");
        await AssertFound(log, All with { Action = "draws.make" }, "r-3");
        await AssertFound(log, All with { Subject = "line:l-1" }, "r-3", "r-2", "r-1");
        await AssertFound(log, All with { Subject = "line:l-10" }, "r-4");
        await AssertFound(log, All with { Subject = "line:l_1%" });
        await AssertFound(log, All with { From = Now.Plus(TimeSpan.FromSeconds(2)), Until = Now.Plus(TimeSpan.FromSeconds(4)) }, "r-3", "r-2");
    }

    private static async Task AssertFound(AuditLog log, AuditQuery query, params string[] ids) =>
        Assert.Equal(ids, (await log.Find(query, default)).Select(r => r.Id));

    private static AuditRecord Record(string id, int second, params string[] viewers) => new(
        id,
        Now.Plus(TimeSpan.FromSeconds(second)),
        new PartyId("bank"),
        "user:u-1",
        "lines.show",
        true,
        ["merchant:m-1", "line:l-1"],
        "to collect",
        "ok",
        viewers);
}

public sealed class SqliteAudit(SqliteDatabases databases) : AuditLogCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresAudit(PostgresDatabases databases) : AuditLogCompliance(databases), IClassFixture<PostgresDatabases>;
