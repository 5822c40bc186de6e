using System.Net;
using System.Net.Sockets;
using System.Text;
using Puhui.Testing;

namespace Puhui.Server.Tests.Records;

/// <summary>Lines come in over HTTP as they do from a file, whatever happens on the way.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private RecordsWorld world = null!;

    public async Task InitializeAsync() => world = await RecordsWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task Lines_are_taken_in_once_packed_or_plain_and_bad_ones_are_told_with_their_reasons()
    {
        string[] lines = [RecordsWorld.Order("o-1"), "not json", RecordsWorld.Order("o-2"), RecordsWorld.Order("o-3", price: "1.005")];
        var first = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(lines)));
        Assert.Equal((2, 0, 2, 4, true), (Number(first, "accepted"), Number(first, "repeated"), Number(first, "quarantined"), Number(first, "last_line"), first.GetProperty("complete").GetBoolean()));
        var reasons = first.GetProperty("reasons").EnumerateArray().ToList();
        Assert.Equal(["malformed_line", "schema_violation"], reasons.Select(r => r.GetProperty("reason").GetString()));
        Assert.Equal((4, "data.lines[0].price"), (Number(reasons[1].GetProperty("first")[0], "line"), reasons[1].GetProperty("first")[0].GetProperty("field").GetString()));
        var again = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.AsGzip(RecordsWorld.Packed(lines))));
        Assert.Equal((0, 2, 2), (Number(again, "accepted"), Number(again, "repeated"), Number(again, "quarantined")));
        var rest = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events?from_line=3", RecordsWorld.Lines(lines)));
        Assert.Equal((0, 1, 1), (Number(rest, "accepted"), Number(rest, "repeated"), Number(rest, "quarantined")));
    }

    [Fact]
    public async Task Another_platforms_merchant_is_answered_as_one_that_is_not_there()
    {
        var answer = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(RecordsWorld.Order("o-1", "n-1"), RecordsWorld.Order("o-2", "nobody"))));
        var reason = Assert.Single(answer.GetProperty("reasons").EnumerateArray());
        Assert.Equal("unknown_merchant", reason.GetProperty("reason").GetString());
        Assert.Equal(["'n-1' is not registered", "'nobody' is not registered"], reason.GetProperty("first").EnumerateArray().Select(l => l.GetProperty("detail").GetString()));
        var events = await RecordsWorld.Ok(world.OtherShop.GetAsync("/v1/merchants/n-1/events"));
        Assert.Equal(0, events.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_body_whose_packing_is_cut_off_keeps_what_was_whole_and_says_where_it_stopped()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => RecordsWorld.Order($"o-{i:00000}", price: $"{i % 97}.{i % 89:00}")).ToArray();
        var packed = RecordsWorld.Packed(lines);
        var problem = await RecordsWorld.Refused(400, "body_broken", world.Shop.PostAsync("/v1/events", RecordsWorld.AsGzip(packed[..(packed.Length * 2 / 3)])));
        var report = problem.GetProperty("report");
        var taken = Number(report, "accepted");
        Assert.True(taken is > 5_000 and < 20_000 && taken == Number(report, "last_line") && !report.GetProperty("complete").GetBoolean(), $"{report}");
        var rest = await RecordsWorld.Ok(world.Shop.PostAsync($"/v1/events?from_line={taken + 1}", RecordsWorld.AsGzip(packed)));
        Assert.Equal((20_000 - taken, 0), (Number(rest, "accepted"), Number(rest, "repeated")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(100_000)]
    public async Task Bytes_after_the_packed_ones_were_dropped_in_silence(int count)
    {
        var packed = RecordsWorld.Packed(RecordsWorld.Order("g-1"), RecordsWorld.Order("g-2"));
        byte[] more = [.. packed, .. Encoding.ASCII.GetBytes(new string('{', count))];
        var problem = await RecordsWorld.Refused(400, "body_broken", world.Shop.PostAsync("/v1/events", RecordsWorld.AsGzip(more)));
        Assert.False(problem.GetProperty("report").GetProperty("complete").GetBoolean());
        var two = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.AsGzip([.. packed, .. RecordsWorld.Packed("", RecordsWorld.Order("g-3"))])));
        Assert.Equal(3, Number(two, "accepted") + Number(two, "repeated"));
    }

    [Fact]
    public async Task A_body_far_above_the_usual_limit_is_taken_in_without_being_held_in_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var content = new PushContent(async stream =>
        {
            for (var i = 0; i < 60_000; i++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(RecordsWorld.Order($"o-{i}") + "\n"));
            }
        });
        var answer = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", content));
        Assert.Equal(60_000, Number(answer, "accepted"));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 64_000_000, "what was taken in is not kept in memory");
    }

    [Fact]
    public async Task A_sender_that_hangs_up_leaves_whole_batches_behind_and_the_same_again_completes_them()
    {
        var lines = Enumerable.Range(0, 12_000).Select(i => RecordsWorld.Order($"o-{i}")).ToArray();
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(world.Server.Address.Host, world.Server.Address.Port);
            var head = $"POST /v1/events HTTP/1.1\r\nHost: {world.Server.Address.Authority}\r\nAuthorization: {world.Shop.DefaultRequestHeaders.Authorization}\r\nContent-Length: {text.Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(text.AsMemory(0, text.Length * 3 / 4));
        }

        var answer = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(lines)));
        Assert.Equal((12_000, 0), (Number(answer, "accepted") + Number(answer, "repeated"), Number(answer, "quarantined")));
    }

    [Fact]
    public async Task A_platform_registers_its_own_merchants_only()
    {
        var answer = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/merchants", RecordsWorld.Lines(
            RecordsWorld.Merchant("m-3", "shop", "New"), RecordsWorld.Merchant("m-4", "shop-2", "Not mine"), RecordsWorld.Merchant("n-1", "shop", "Taken"), RecordsWorld.Merchant("m-1", "shop", "云山茶铺"))));
        Assert.Equal((1, 1, 2, 4), (Number(answer, "saved"), Number(answer, "repeated"), Number(answer, "refused"), Number(answer, "last_line")));
        Assert.Equal(
            ["platform: must be 'shop', whose merchants these are", "merchant: 'n-1' cannot be used as an id here; choose another"],
            answer.GetProperty("first").EnumerateArray().Select(r => r.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Who_may_not_send_is_refused_and_so_is_what_cannot_be_read()
    {
        await RecordsWorld.Refused(403, "permission_missing", world.Officer.PostAsync("/v1/events", RecordsWorld.Lines("{}")));
        await RecordsWorld.Refused(401, "sign_in_needed", world.Server.Anonymous().PostAsync("/v1/events", RecordsWorld.Lines("{}")));
        await RecordsWorld.Refused(403, "permission_missing", (await world.Server.WithKey("shop", Access.Permission.MerchantsRead)).PostAsync("/v1/events", RecordsWorld.Lines("{}")));
        var zipped = RecordsWorld.Lines("{}");
        zipped.Headers.ContentEncoding.Add("br");
        await RecordsWorld.Refused(415, "encoding_unsupported", world.Shop.PostAsync("/v1/events", zipped));
        await RecordsWorld.Refused(415, "media_type_unsupported", world.Shop.PostAsync("/v1/events", new MultipartFormDataContent { { new StringContent("x"), "x" } }));
        await RecordsWorld.Refused(400, "parameter_invalid", world.Shop.PostAsync("/v1/events?from_line=0", RecordsWorld.Lines("{}")));
    }

    private static long Number(System.Text.Json.JsonElement of, string name) => of.GetProperty(name).GetInt64();

    /// <summary>A body written while it is sent, of a length nobody knows beforehand.</summary>
    private sealed class PushContent(Func<Stream, Task> write) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
