using System.Text;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>A store with merchants, a clock the test sets, and lines in and out as text.</summary>
internal sealed class SignalWorld : IAsyncDisposable
{
    private static readonly DataScope[] TradeScopes = [DataScope.Trade, DataScope.Logistics, DataScope.Reputation, DataScope.Money];

    private SignalWorld(Database database) => (Database, Store) = (database, new SignalStore(database));

    public Database Database { get; }

    public SignalStore Store { get; }

    public Timestamp Now { get; set; } = Timestamp.Parse("2026-06-01T00:00:00Z");

    /// <summary>Stands still at <see cref="Now"/>.</summary>
    public TimeProvider Clock => new FixedClock(Now);

    public static async Task<SignalWorld> New(TestDatabases databases) => new(await databases.New());

    public static Merchant Merchant(string id) => new(
        new MerchantId(id),
        new PartyId("shop-a"),
        "Name of " + id,
        "fruit",
        "CN-33",
        Currency.Cny,
        Zone.Of("Asia/Shanghai"),
        Timestamp.Parse("2025-01-01T00:00:00Z"));

    /// <summary>Registers merchants with consent to all that trade needs, for credit.</summary>
    public async Task Register(params string[] ids)
    {
        var given = TradeScopes.Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, Timestamp.Parse("2025-01-01T00:00:00Z"), null)).ToList();
        var outcomes = await RegisterMerchants.Handle([.. ids.Select(i => new RegisterMerchants.Request(Merchant(i), given))], Store, default);
        Assert.All(outcomes, o => Assert.Equal(RegisterMerchants.Outcome.Registered, o));
    }

    public Task<IngestReport> Import(params string[] lines) => Import(string.Join('\n', lines), EventIngest.LinesPerBatch);

    public Task<IngestReport> Import(string text, int linesPerBatch) => Import(Store, text, linesPerBatch);

    public Task<IngestReport> ImportAs(string party, params string[] lines) => Import(Store, string.Join('\n', lines), EventIngest.LinesPerBatch, new PartyId(party));

    public async Task<IngestReport> Import(SignalStore store, string text, int linesPerBatch, PartyId? party = null)
    {
        var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var report = await new EventIngest(store, new FixedClock(Now), party).Run(LineReader.Read(input, linesPerBatch, default), "test.ndjson", null, default);
        return report.Interruption is null ? report : throw new InvalidOperationException("the import broke off", report.Interruption);
    }

    /// <summary>All that is computed from events, as text that two stores can be compared by.</summary>
    public async Task<string> Picture()
    {
        var text = new StringBuilder();
        await foreach (var history in Store.StreamHistories(null, default))
        {
            foreach (var tile in history.Tiles)
            {
                var measures = Enum.GetValues<Measure>().Where(m => tile[m] != 0).Select(m => $"{m}={tile[m]}");
                var parts = tile.Parts.GroupBy(p => (p.Dimension, p.Key)).OrderBy(g => g.Key)
                    .Select(g => $"{g.Key.Dimension}:{g.Key.Key:x}={g.Sum(p => p.Count)}/{g.Sum(p => p.Amount)}").Where(p => !p.EndsWith("=0/0", StringComparison.Ordinal));
                text.AppendLine($"{history.Merchant.Id} {tile.Day:yyyy-MM-dd} {string.Join(' ', measures)} {string.Join(' ', parts)}");
            }
        }

        foreach (var notice in await Store.Undelivered(100_000, default))
        {
            text.AppendLine(notice.ToString());
        }

        return text.ToString();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private sealed class FixedClock(Timestamp now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
    }
}

/// <summary>Event lines as a platform would send them.</summary>
internal static class Lines
{
    public static string Event(string id, string kind, string data, string merchant = "m-1", string at = "2026-03-01T10:00:00+08:00", int sign = 1) =>
        $$"""{"source":"shop-a","id":"{{id}}","merchant":"{{merchant}}","kind":"{{kind}}","at":"{{at}}","data":{{data}}{{(sign < 0 ? ",\"sign\":-1" : "")}}}""";

    public static string Order(string id, string price = "58.90", int qty = 2, string buyer = "b-1", string merchant = "m-1", string at = "2026-03-01T10:00:00+08:00", int sign = 1) =>
        Event(id, "order.placed", $$"""{"order":"{{id}}","buyer":"{{buyer}}","lines":[{"sku":"s-1","category":"pear","qty":{{qty}},"price":"{{price}}"}]}""", merchant, at, sign);

    public static string Payout(string id, string gross = "100.00", string fees = "5.00", string refunds = "10.00", string net = "85.00", string merchant = "m-1", string at = "2026-03-01T10:00:00+08:00") =>
        Event(id, "payout.settled", $$"""{"gross":"{{gross}}","fees":"{{fees}}","refunds":"{{refunds}}","net":"{{net}}"}""", merchant, at);
}
