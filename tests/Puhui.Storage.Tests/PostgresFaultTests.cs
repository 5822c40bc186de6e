using System.Data.Common;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What PostgreSQL's faults leave behind.</summary>
public sealed class PostgresFaultTests(PostgresDatabases databases) : IClassFixture<PostgresDatabases>
{
    [Fact]
    public async Task A_text_that_PostgreSQL_does_not_take_spoiled_the_connection_for_whoever_came_next()
    {
        await using var database = await databases.New();
        for (var i = 0; i < 40; i++)
        {
            var sql = $"select count(*) from merchant where name = @Name and {i / 4} = {i / 4}";
            await Assert.ThrowsAnyAsync<DbException>(() => database.Read(session => session.Scalar<long>(sql, new { Name = "a\0b" }), default));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(n => database.Read(session => session.Scalar<long>($"{sql} and {n} = {n}", new { Name = "ab" }), default)));
            Assert.Equal(0, await database.Read(session => session.Scalar<long>(sql, new { Name = "ab" }), default));
        }
    }
}
