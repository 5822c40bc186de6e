using Puhui.Testing;

namespace Puhui.Storage.Tests;

public sealed class SqliteConnectionTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    [Fact]
    public async Task A_connection_handed_out_again_is_still_fully_durable()
    {
        await using var database = await databases.New();
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal((2L, 1L), await database.Read(async s => (await s.Scalar<long>("pragma synchronous"), await s.Scalar<long>("pragma foreign_keys")), default));
        }
    }

    [Fact]
    public async Task The_file_of_a_database_could_be_read_by_everybody_on_the_machine()
    {
        var address = await databases.NewAddress();
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, default);
        var file = address["sqlite:".Length..];
        Assert.All(
            Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"),
            f => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), f));
    }

    [Fact]
    public async Task A_statement_that_failed_can_be_run_again()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id integer primary key)"), default);
        Task<int> Insert(int id) => database.Write(s => s.Execute("insert into probe (id) values (@id)", new { id }), default);
        await Insert(1);
        var fault = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Insert(1));
        Assert.True(database.IsUniqueViolation(fault));
        await Insert(2);
        Assert.Equal([1L, 2L], await database.Read(s => s.Query<long>("select id from probe order by id"), default));
    }

    [Fact]
    public async Task A_statement_sees_a_table_that_has_changed_since_it_was_prepared()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id integer primary key)"), default);
        Task<IEnumerable<dynamic>> All() => database.Read(s => s.Query<dynamic>("select * from probe"), default);
        await database.Write(s => s.Execute("insert into probe values (1)"), default);
        Assert.Single((IDictionary<string, object>)(await All()).Single());
        await database.Write(s => s.Execute("alter table probe add column name text"), default);
        Assert.Equal(2, ((IDictionary<string, object>)(await All()).Single()).Count);
    }

    [Fact]
    public async Task Lists_of_any_length_and_values_that_come_and_go_find_their_rows()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id integer primary key, name text)"), default);
        await database.Write(s => s.Execute("insert into probe values (@Id, @Name)", Enumerable.Range(1, 9).Select(i => new { Id = i, Name = i % 2 == 0 ? null : $"n-{i}" })), default);
        for (var length = 1; length <= 9; length++)
        {
            var ids = Enumerable.Range(1, length).ToArray();
            Assert.Equal(length, await database.Read(s => s.Scalar<long>("select count(*) from probe where id in @ids", new { ids }), default));
            Assert.Equal(length % 2 == 0 ? null : $"n-{length}", await database.Read(s => s.Scalar<string>("select name from probe where id = @length", new { length }), default));
        }
    }

    [Fact]
    public async Task Readers_and_writers_at_once_each_see_whole_transactions()
    {
        await using var database = await databases.New();
        await database.Write(s => s.Execute("create table probe (id integer primary key, twin integer not null)"), default);
        async Task Write(int from)
        {
            for (var i = from; i < from + 50; i++)
            {
                await database.Write(s => s.Execute("insert into probe values (@A, @B), (@B, @A)", new { A = i, B = i + 10_000 }), default);
            }
        }

        async Task Look()
        {
            for (var i = 0; i < 200; i++)
            {
                Assert.Equal(0, await database.Read(s => s.Scalar<long>("select count(*) % 2 from probe"), default));
            }
        }

        await Task.WhenAll(Task.Run(() => Write(0)), Task.Run(() => Write(1_000)), Task.Run(Look), Task.Run(Look), Task.Run(Look));
        Assert.Equal(200, await database.Read(s => s.Scalar<long>("select count(*) from probe"), default));
    }
}
