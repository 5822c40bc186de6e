using System.Net;
using System.Net.Http.Json;
using System.Text;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>How much is answered to whom, and what browsers are told to do with it.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await databases.DisposeAsync();

    [Fact]
    public async Task A_party_beyond_its_rate_waits_and_another_does_not()
    {
        await using var server = await TestServer.Start(databases, limits: new RateLimits { Party = new RateLimit(3, 0.5) });
        var (busy, other) = (await server.As("bank.officer"), await server.As("bank-2.officer"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/v1/session")).StatusCode);
        }

        var refused = await (await server.As("bank.admin")).GetAsync("/v1/users");
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        Assert.Equal("too_many_requests", await SessionTests.Code(refused));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/session")).StatusCode);
    }

    [Fact]
    public async Task Attempts_to_sign_in_and_to_guess_keys_are_bounded_by_address()
    {
        await using var server = await TestServer.Start(databases, limits: new RateLimits { SignIn = new RateLimit(2, 0.1), Address = new RateLimit(4, 0.1) });
        var client = server.Anonymous();
        Assert.Equal("401 401 429", await Each(3, i => client.PostAsJsonAsync("/v1/session", new { login = $"guess-{i}", password = "x" })));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "puhui_guess");
        Assert.Equal("401 429", await Each(2, _ => client.GetAsync("/v1/keys")));
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_is_refused()
    {
        await using var server = await TestServer.Start(databases);
        var client = await server.As("bank.admin");
        using var body = new StringContent($"{{\"name\":\"{new string('x', 1 << 20)}\"}}", Encoding.UTF8, "application/json");
        var answer = await client.PatchAsync("/v1/users/bank.officer", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("/v1/session")]
    [InlineData("/v1/nothing")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    public async Task Every_answer_tells_browsers_to_do_only_what_it_is_for(string address)
    {
        await using var server = await TestServer.Start(databases);
        var answer = await server.Anonymous().GetAsync(address);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static async Task<string> Each(int times, Func<int, Task<HttpResponseMessage>> send)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
        {
            statuses[i] = (int)(await send(i)).StatusCode;
        }

        return string.Join(' ', statuses);
    }
}
