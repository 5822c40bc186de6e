using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with the schema.</summary>
public abstract class MigrationCompliance(TestDatabases databases)
{
    [Fact]
    public async Task A_database_set_up_by_another_build_was_taken_for_a_defect()
    {
        await using var database = await databases.New();
        await database.Write(session => session.Execute("update schema_step set hash = '00' where module = 'ledger' and number = 1"), default);
        var refused = await Assert.ThrowsAsync<UnusableDatabaseException>(() => database.Migrate(TimeProvider.System, default));
        Assert.Contains("ledger/0001 differs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_twice_and_at_once_changes_nothing()
    {
        var address = await databases.NewAddress();
        await using var one = Database.Open(address);
        await using var other = Database.Open(address);
        await Task.WhenAll(one.Migrate(TimeProvider.System, default), other.Migrate(TimeProvider.System, default));
        await one.Migrate(TimeProvider.System, default);
    }
}

public sealed class SqliteMigrations(SqliteDatabases databases) : MigrationCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresMigrations(PostgresDatabases databases) : MigrationCompliance(databases), IClassFixture<PostgresDatabases>;
