using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>What callers are told when something is wrong.</summary>
public sealed class ProblemTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.Start(databases);

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_refused_content_type_did_not_say_which_is_taken()
    {
        using var text = new StringContent("login", System.Text.Encoding.UTF8, "text/plain");
        var answer = await server.Anonymous().PostAsync("/v1/session", text);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("application/json", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Sign in first")]
    [InlineData("zh-CN", "请先登录")]
    [InlineData("fr;q=0.9, en;q=0.5", "Sign in first")]
    [InlineData("fr", "请先登录")]
    public async Task Who_is_not_signed_in_is_told_so_in_the_callers_language(string accepted, string title)
    {
        var client = server.Anonymous();
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        foreach (var language in accepted.Split(", "))
        {
            client.DefaultRequestHeaders.AcceptLanguage.Add(StringWithQualityHeaderValue.Parse(language));
        }

        var answer = await client.GetAsync("/v1/merchants/m-1");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.Equal("sign_in_needed", problem.GetProperty("code").GetString());
        Assert.Equal("/problems/sign_in_needed", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_type_of_a_problem_is_an_address_that_explains_it()
    {
        var answer = await server.Anonymous().GetAsync("/problems/sign_in_needed");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Sign in first", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_a_problem_too()
    {
        var answer = await server.Anonymous().GetAsync("/v1/nothing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
