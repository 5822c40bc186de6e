using System.Data.Common;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with small pieces of work that share a transaction.</summary>
public abstract class SharedWriteCompliance(TestDatabases databases)
{
    [Fact]
    public async Task What_fails_fails_alone()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id bigint not null primary key)"), default);
        Task<int> Insert(int id) => Task.Run(() => database.WriteTogether(s => s.Execute("insert into probe (id) values (@Id)", new { Id = (long)id }), default));
        await Insert(7);
        var all = Enumerable.Range(0, 40).Select(Insert).ToList();
        foreach (var (one, id) in all.Select((t, i) => (t, i)))
        {
            if (id == 7)
            {
                var fault = await Assert.ThrowsAnyAsync<DbException>(() => one);
                Assert.True(database.IsUniqueViolation(fault));
            }
            else
            {
                Assert.Equal(1, await one);
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), await database.Read(s => s.Query<long>("select id from probe order by id"), default));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_undo_what_others_wrote()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id bigint not null primary key)"), default);
        using var impatient = new CancellationTokenSource();
        var all = Enumerable.Range(0, 40).Select(id => database.WriteTogether(
            s => s.Execute("insert into probe (id) values (@Id)", new { Id = (long)id }), id % 2 == 0 ? impatient.Token : default)).ToList();
        await impatient.CancelAsync();
        await Task.WhenAll(all.Where((_, id) => id % 2 == 1));
        var stored = (await database.Read(s => s.Query<long>("select id from probe"), default)).ToHashSet();
        Assert.Subset(stored, Enumerable.Range(0, 40).Where(id => id % 2 == 1).Select(id => (long)id).ToHashSet());
    }
}

public sealed class SqliteSharedWrites(SqliteDatabases databases) : SharedWriteCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresSharedWrites(PostgresDatabases databases) : SharedWriteCompliance(databases), IClassFixture<PostgresDatabases>;
