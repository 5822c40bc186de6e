using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Server.Tests.Records;

/// <summary>A server whose two platforms have registered their merchants, and events as they would send them.</summary>
internal sealed class RecordsWorld : IAsyncDisposable
{
    private RecordsWorld(TestServer server) => Server = server;

    public TestServer Server { get; }

    public HttpClient Shop { get; private set; } = null!;

    public HttpClient OtherShop { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient OtherOfficer { get; private set; } = null!;

    public static async Task<RecordsWorld> Start(TestDatabases databases)
    {
        var world = new RecordsWorld(await TestServer.Start(databases));
        world.Shop = await world.Server.WithKey("shop");
        world.OtherShop = await world.Server.WithKey("shop-2");
        world.Officer = await world.Server.As("bank.officer");
        world.OtherOfficer = await world.Server.As("bank-2.officer");
        await Ok(world.Shop.PostAsync("/v1/merchants", Lines(Merchant("m-1", "shop", "云山茶铺"), Merchant("m-2", "shop", "=SUM(A1)"))));
        await Ok(world.OtherShop.PostAsync("/v1/merchants", Lines(Merchant("n-1", "shop-2", "Other"))));
        return world;
    }

    public static string Merchant(string id, string platform, string name, bool consents = true) =>
        $$"""{"merchant":"{{id}}","platform":"{{platform}}","name":"{{name}}","industry":"tea","region":"CN-33","currency":"CNY","time_zone":"Asia/Shanghai","registered_at":"2025-01-01T00:00:00+08:00","consents":[{{(consents ? string.Join(',', Consents()) : "")}}]}""";

    public static string Order(string id, string merchant = "m-1", string price = "58.90", string at = "2026-03-01T10:00:00+08:00") =>
        $$$"""{"source":"s","id":"{{{id}}}","merchant":"{{{merchant}}}","kind":"order.placed","at":"{{{at}}}","data":{"order":"{{{id}}}","buyer":"b-1","lines":[{"sku":"s-1","category":"pear","qty":1,"price":"{{{price}}}"}]}}""";

    public static ByteArrayContent Lines(params string[] lines)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return content;
    }

    public static byte[] Packed(params string[] lines)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        return packed.ToArray();
    }

    public static ByteArrayContent AsGzip(byte[] packed)
    {
        var content = new ByteArrayContent(packed);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The answer of a request that must succeed.</summary>
    public static async Task<JsonElement> Ok(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The problem of a request that must be refused.</summary>
    public static async Task<JsonElement> Refused(int status, string code, Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()!));
        return problem;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static IEnumerable<string> Consents() =>
        ((string[])["trade", "logistics", "reputation", "money"]).Select(s => $$"""{"scope":"{{s}}","purpose":"credit","given_at":"2025-01-01T00:00:00+08:00"}""");
}
