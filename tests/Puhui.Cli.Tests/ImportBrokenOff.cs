using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>An import whose disk is full, or whose database goes away, says so in words, keeps whole batches only, and run again leaves what an undisturbed one leaves.</summary>
public sealed class ImportBrokenOff(SqliteDatabases files) : IClassFixture<SqliteDatabases>, IAsyncLifetime
{
    private const int Orders = 20_000;
    private static readonly string Events = ImportWorld.EventLines(Orders);
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-broken-off-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_disk_that_fills_during_an_import_is_told_and_the_same_command_completes_when_there_is_room()
    {
        var (full, undisturbed, events) = (await files.NewAddress(), await files.NewAddress(), Path.Combine(folder, "events.ndjson"));
        await Register(full);
        await Register(undisturbed);
        await File.WriteAllTextAsync(events, Events);

        // A limit on the size of any file stands in for the disk's end; 3 MB hold the first batches but not all.
        var limited = await HostCommand.RunShell($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 3000; exec $PUHUI import events {events} --json --db {full}");
        Assert.Equal(1, limited.ExitCode);
        Assert.Contains("disk", limited.ErrorLines[^1], StringComparison.Ordinal);
        var first = Accepted(limited);
        Assert.InRange(first, 1, ImportWorld.EventCount(Orders) - 1);

        var rest = await HostCommand.Run("import", "events", events, "--json", "--db", full);
        Assert.Equal(ImportWorld.EventCount(Orders) - first, Accepted(rest));
        await HostCommand.Run("import", "events", events, "--json", "--db", undisturbed);
        Assert.Equal(await ImportWorld.Picture(undisturbed, Orders), await ImportWorld.Picture(full, Orders));
    }

    [Fact]
    public async Task A_server_killed_during_an_import_is_told_and_the_same_command_completes_when_it_is_up()
    {
        await using var server = await Storage.TemporaryPostgres.Start(default);
        var (disturbed, undisturbed) = (await server.CreateDatabase(default), await server.CreateDatabase(default));
        await Register(disturbed);
        await Register(undisturbed);

        var broken = await HostCommand.RunWithInput(
            async input =>
            {
                await input.WriteAsync(Events.AsMemory(0, Events.Length / 2));
                await input.FlushAsync();
                await UntilSomeAreIn(disturbed);
                await server.Kill(default);
                await input.WriteAsync(Events.AsMemory(Events.Length / 2));
            },
            "import", "events", "-", "--json", "--db", disturbed);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("the server", broken.ErrorLines[^1], StringComparison.Ordinal);

        await server.Resume(default);
        Assert.Equal(ImportWorld.EventCount(Orders), await ImportAll(disturbed));
        await ImportAll(undisturbed);
        Assert.Equal(await ImportWorld.Picture(undisturbed, Orders), await ImportWorld.Picture(disturbed, Orders));
    }

    private static async Task UntilSomeAreIn(string address)
    {
        await using var database = Storage.Database.Open(address);
        var store = new Storage.SignalStore(database);
        while ((await store.Undelivered(1, default)).Count == 0)
        {
            await Task.Delay(20);
        }
    }

    private async Task Register(string address)
    {
        var merchants = Path.Combine(folder, "merchants.ndjson");
        await File.WriteAllLinesAsync(merchants, ImportWorld.MerchantLines());
        Assert.Equal(0, (await HostCommand.Run("import", "merchants", merchants, "--db", address)).ExitCode);
    }

    /// <summary>Accepted and repeated together.</summary>
    private static async Task<long> ImportAll(string address)
    {
        var ended = await HostCommand.RunWithInput(Events, "import", "events", "-", "--json", "--db", address);
        Assert.Equal("", ended.Error);
        using var answer = JsonDocument.Parse(ended.Output);
        return answer.RootElement.GetProperty("accepted").GetInt64() + answer.RootElement.GetProperty("repeated").GetInt64();
    }

    private static long Accepted(HostCommand.Ended ended)
    {
        using var answer = JsonDocument.Parse(ended.Output);
        return answer.RootElement.GetProperty("accepted").GetInt64();
    }
}
