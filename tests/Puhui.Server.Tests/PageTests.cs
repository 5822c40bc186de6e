using System.Net;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>What a browser gets of the built pages.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("puhui-pages-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        await databases.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/console/merchants/m-1")]
    public async Task A_page_is_never_kept_and_its_policy_lets_only_our_own_scripts_run(string path)
    {
        await using var server = await Start();
        var answer = await server.Anonymous().GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_phone_s_worker_may_fetch_the_phone_s_files_and_nothing_else()
    {
        await using var server = await Start();
        var answer = await server.Anonymous().GetAsync("/worker.js");
        Assert.Equal("default-src 'none'; connect-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task The_console_s_nonce_is_another_in_each_answer_and_stands_in_policy_and_page()
    {
        await using var server = await Start();
        var (first, second) = (await Nonces(server), await Nonces(server));
        Assert.Equal(first.Policy, first.Page);
        Assert.NotEqual(first.Page, second.Page);
    }

    [Fact]
    public async Task A_file_named_by_its_content_is_kept_for_ever_and_sent_compressed_to_who_takes_it()
    {
        await using var server = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/a-1.js");
        request.Headers.AcceptEncoding.ParseAdd("br");
        var small = await server.Anonymous().SendAsync(request);
        var plain = await server.Anonymous().GetAsync("/assets/a-1.js");
        Assert.Equal("br", small.Content.Headers.ContentEncoding.Single());
        Assert.Equal("small", await small.Content.ReadAsStringAsync());
        Assert.Equal("large", await plain.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromDays(365), plain.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        await using var server = await Start();
        var first = await server.Anonymous().GetAsync("/icon.svg");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/icon.svg");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await server.Anonymous().SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/a-1.js.br")]
    public async Task Nothing_else_is_sent(string path)
    {
        await using var server = await Start();
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anonymous().GetAsync(path)).StatusCode);
    }

    private static async Task<(string Policy, string Page)> Nonces(TestServer server)
    {
        var answer = await server.Anonymous().GetAsync("/console");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        return (Between(policy, "'nonce-", "'"), Between(await answer.Content.ReadAsStringAsync(), "nonce=\"", "\""));
    }

    private static string Between(string text, string before, string after) => text.Split(before, 2)[1].Split(after, 2)[0];

    private Task<TestServer> Start()
    {
        Write("index.html", "<title>phone</title>");
        Write("console.html", "<meta property=\"csp-nonce\" nonce=\"__CSP_NONCE__\">");
        Write("worker.js", "self");
        Write("icon.svg", "<svg/>");
        Write("assets/a-1.js", "large");
        Write("assets/a-1.js.br", "small");
        return TestServer.Start(databases, webFolder: folder.FullName);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
