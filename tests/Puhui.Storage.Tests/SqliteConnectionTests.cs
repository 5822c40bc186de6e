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
}
