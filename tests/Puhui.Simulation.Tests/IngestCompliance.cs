using System.Buffers;
using System.Text.Json;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Simulation.Tests;

public sealed class SqliteIngestTests() : IngestCompliance(new SqliteDatabases());

public sealed class PostgresIngestTests() : IngestCompliance(new PostgresDatabases());

/// <summary>A world's lines through the real ingest, and the tiles it makes before the auditor.</summary>
public abstract class IngestCompliance(TestDatabases databases) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await databases.DisposeAsync();

    [Fact]
    public async Task A_whole_world_is_accepted_line_by_line_and_its_tiles_say_what_the_lines_say()
    {
        await using var database = await databases.New();
        var store = new SignalStore(database);
        var world = new World(new WorldParameters(91, new DateOnly(2024, 6, 1), 180, 60));
        var audit = new LineAudit(world.Merchants);
        await Register(world, store);
        var lines = new ArrayBufferWriter<byte>();
        Worlds.LiveToEnd(world, lines);
        audit.Observe(lines.WrittenMemory);

        var first = await Import(store, lines);
        Assert.Equal((audit.Lines, 0, 0), (first.Accepted, first.Repeated, first.Quarantined));
        var again = await Import(store, lines);
        Assert.Equal((0, audit.Lines, 0), (again.Accepted, again.Repeated, again.Quarantined));
        await foreach (var history in store.StreamHistories(null, default))
        {
            Assert.Empty(Auditor.Tiles(history.Merchant.Id, audit.Merchants[history.Merchant.Id], history.Tiles));
            Assert.Equal(audit.Merchants[history.Merchant.Id].FirstOrderDay, history.FirstOrderDay);
        }
    }

    private static async Task<IngestReport> Import(SignalStore store, ArrayBufferWriter<byte> lines)
    {
        var input = new MemoryStream(lines.WrittenSpan.ToArray());
        var report = await new EventIngest(store, TimeProvider.System).Run(LineReader.Read(input, EventIngest.LinesPerBatch, default), "world", null, default);
        return report.Interruption is null ? report : throw new InvalidOperationException("the import broke off", report.Interruption);
    }

    private static async Task Register(World world, SignalStore store)
    {
        var lines = new ArrayBufferWriter<byte>();
        world.WriteMerchants(lines);
        var consents = Worlds.TextOf(lines.WrittenSpan).Split('\n')[..^1].Select(Consents);
        var requests = world.Merchants.Zip(consents, (merchant, given) => new RegisterMerchants.Request(merchant, [.. given])).ToArray();
        Assert.All(await RegisterMerchants.Handle(requests, store, default), o => Assert.Equal(RegisterMerchants.Outcome.Registered, o));
    }

    private static IEnumerable<RegisterMerchants.GivenConsent> Consents(string line)
    {
        using var json = JsonDocument.Parse(line);
        foreach (var consent in json.RootElement.GetProperty("consents").EnumerateArray().ToArray())
        {
            var scope = Enum.Parse<DataScope>(consent.GetProperty("scope").GetString()!, ignoreCase: true);
            yield return new RegisterMerchants.GivenConsent(scope, Purpose.Credit, Timestamp.Parse(consent.GetProperty("given_at").GetString()!), null);
        }
    }
}
