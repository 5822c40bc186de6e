using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Credit;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>A server on a day in May 2026 with thirty merchants of "shop" that sold for fourteen months, "m-1" the best of them, "n-1" of the other world, and a reference to score against.</summary>
internal sealed class CreditWorld : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 5, 1);
    private const int HistoryDays = 420;
    private const int LinesTogether = 2_000;

    private CreditWorld(TestServer server, MovableClock clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; }

    public MovableClock Clock { get; }

    public static async Task<CreditWorld> Start(TestDatabases databases)
    {
        var clock = new MovableClock(Timestamp.Parse("2026-05-01T04:00:00Z"));
        var world = new CreditWorld(await TestServer.Start(databases, clock), clock);
        var signals = world.Get<ISignalStore>();
        var names = Enumerable.Range(1, 30).Select(i => ($"m-{i}", "shop")).Append(("n-1", "shop-2")).ToList();
        await RegisterMerchants.Handle([.. names.Select(n => Registered(n.Item1, n.Item2))], signals, default);
        foreach (var (index, platform) in new[] { (0, "shop"), (1, "shop-2") })
        {
            var text = string.Concat(names.Where(n => n.Item2 == platform).Select((n, i) => Sales(n.Item1, index == 0 ? i : 3)));
            using var lines = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var report = await new EventIngest(signals, clock).Run(LineReader.Read(lines, LinesTogether, default), "test", null, default);
            Assert.Equal(0, report.Quarantined);
        }

        await BuildReference.Handle(new(Today, TestServer.Data.Score, TestServer.Data.Policy.Forecast), signals, world.Get<ICreditStore>(), clock, _ => { }, default);
        return world;
    }

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    /// <summary>Decides, offers and opens a line for m-1 with "bank"; its address.</summary>
    public async Task<string> OpenLine(HttpClient platform, string merchant = "m-1", string line = "line-1")
    {
        var at = $"/v1/merchants/{merchant}";
        var decision = await Read(await platform.PostAsJsonAsync($"{at}/decisions", new { lender = "bank" }));
        Assert.Equal("approved", decision.GetProperty("outcome").GetString());
        var offer = await Read(await platform.PostAsJsonAsync($"{at}/offers", new { decision = decision.GetProperty("id").GetString() }));
        var signature = new { offer = offer.GetProperty("offer").GetProperty("id").GetString(), disclosure_hash = offer.GetProperty("disclosure_hash").GetString(), line };
        var opened = await Read(await Send(platform, $"{at}/lines", signature, $"accept-{line}"));
        Assert.Equal(line, opened.GetProperty("id").GetString());
        return $"{at}/lines/{line}";
    }

    /// <summary>Posts with an Idempotency-Key.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient client, string address, object? body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add(IdempotencyKey.Header, key);
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<string?> CodeOf(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    public static object Cny(string amount) => new { amount, currency = "CNY" };

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal static RegisterMerchants.Request Registered(string id, string platform) => new(
        new Merchant(new MerchantId(id), new PartyId(platform), id, "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), TestParties.Since),
        [.. from scope in new[] { DataScope.Trade, DataScope.Reputation } from purpose in Enum.GetValues<Purpose>() select new RegisterMerchants.GivenConsent(scope, purpose, TestParties.Since, null)]);

    private static string Sales(string merchant, int index)
    {
        var text = new StringBuilder();
        for (var day = -HistoryDays; day < 0; day += 1 + (index / 8))
        {
            var price = (400 - (index * 9)).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $$$"""{"source":"s","id":"{{{merchant}}}:{{{day}}}","merchant":"{{{merchant}}}","kind":"order.placed","at":"{{{Today.AddDays(day):yyyy-MM-dd}}}T10:00:00+08:00","data":{"order":"{{{day}}}","buyer":"b-{{{-day % 17}}}","lines":[{"sku":"s","category":"c","qty":1,"price":"{{{price}}}.00"}]}}""").Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A clock that tells what it was set to.</summary>
internal sealed class MovableClock(Timestamp now) : TimeProvider
{
    public Timestamp Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public void Advance(int days) => Advance(TimeSpan.FromDays(days));

    public void Advance(TimeSpan by) => Now = Now.Plus(by);
}
