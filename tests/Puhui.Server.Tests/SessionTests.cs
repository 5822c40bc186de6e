using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>Signing in and out, and what a browser's session may and may not do.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly object RightBody = new { login = "bank.officer@example.org", password = TestParties.Password };
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.Start(databases);

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_is_shown_and_signs_out()
    {
        var answer = await server.Anonymous().PostAsJsonAsync("/v1/session", RightBody);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; path=/v1; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        var signedIn = server.WithCookie(cookie.Split(';')[0].Split('=', 2)[1]);
        var shown = await Read(signedIn, "/v1/session");
        Assert.Equal("bank.officer", shown.GetProperty("user").GetProperty("id").GetString());
        Assert.Equal("risk_officer", shown.GetProperty("role").GetString());
        Assert.Equal(shown.GetProperty("csrf_token").GetString(), JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("csrf_token").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await signedIn.DeleteAsync("/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await signedIn.GetAsync("/v1/session")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_login_and_a_wrong_password_get_the_same_answer()
    {
        var unknown = await SignIn("nobody@example.org", "wrong password");
        var wrong = await SignIn("bank.officer@example.org", "wrong password");
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(Told(await unknown.Content.ReadAsStringAsync()), Told(await wrong.Content.ReadAsStringAsync()));

        static string Told(string problem) => problem[..problem.IndexOf("\"trace\"", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task After_five_failures_the_answer_is_a_lock_with_its_length()
    {
        for (var i = 0; i < 5; i++)
        {
            await SignIn("bank.officer@example.org", "wrong password");
        }

        var locked = await SignIn("bank.officer@example.org", TestParties.Password);
        Assert.Equal((HttpStatusCode)429, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 20, 30);
        Assert.Equal("locked_out", await Code(locked));
    }

    [Fact]
    public async Task A_second_factor_is_set_up_and_then_asked_for()
    {
        var client = await server.As("bank.officer");
        var begun = JsonDocument.Parse(await (await client.PostAsync("/v1/session/totp", null)).Content.ReadAsStringAsync()).RootElement;
        Assert.Matches("^[A-Z2-7]{32}$", begun.GetProperty("secret").GetString()!);
        Assert.Equal("code_wrong", await Code(await client.PostAsJsonAsync("/v1/session/totp/confirm", new { code = "000000" })));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/v1/session/totp/confirm", new { code = await CodeNow(0) })).StatusCode);
        Assert.True((await Read(client, "/v1/session")).GetProperty("second_factor").GetBoolean());

        Assert.Equal("code_required", await Code(await SignIn("bank.officer@example.org", TestParties.Password)));
        Assert.Equal("code_wrong", await Code(await SignIn("bank.officer@example.org", TestParties.Password, await CodeNow(0))));
        Assert.Equal(HttpStatusCode.OK, (await SignIn("bank.officer@example.org", TestParties.Password, await CodeNow(1))).StatusCode);

        using var remove = new HttpRequestMessage(HttpMethod.Delete, "/v1/session/totp") { Content = JsonContent.Create(new { password = TestParties.Password }) };
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(remove)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignIn("bank.officer@example.org", TestParties.Password)).StatusCode);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one()
    {
        var (one, other) = (await server.As("bank.officer"), await server.As("bank.officer"));
        var sessions = (await Read(one, "/v1/sessions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        var elsewhere = sessions.Single(s => !s.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.As("bank.admin")).DeleteAsync($"/v1/sessions/{elsewhere}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await one.DeleteAsync($"/v1/sessions/{elsewhere}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/v1/session")).StatusCode);
    }

    [Fact]
    public async Task A_new_password_is_checked_and_ends_other_sessions()
    {
        var (one, other) = (await server.As("bank.officer"), await server.As("bank.officer"));
        Assert.Equal("password_too_short", await Code(await Change(one, TestParties.Password, "short")));
        Assert.Equal("current_password_wrong", await Code(await Change(one, "wrong", "four plums and a pear")));
        Assert.Equal(HttpStatusCode.NoContent, (await Change(one, TestParties.Password, "four plums and a pear")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/v1/session")).StatusCode);

        static Task<HttpResponseMessage> Change(HttpClient client, string current, string next) => client.PostAsJsonAsync("/v1/session/password", new { current, next });
    }

    [Theory]
    [InlineData("X-CSRF-Token", "wrong", "csrf_token_wrong")]
    [InlineData("X-CSRF-Token", null, "csrf_token_wrong")]
    [InlineData("Origin", "https://evil.example", "origin_refused")]
    [InlineData("Origin", "null", "origin_refused")]
    [InlineData("Sec-Fetch-Site", "cross-site", "origin_refused")]
    public async Task Another_sites_page_cannot_write_with_our_cookie(string header, string? value, string code)
    {
        var client = await server.As("bank.officer");
        client.DefaultRequestHeaders.Remove(header);
        if (value is not null)
        {
            client.DefaultRequestHeaders.Add(header, value);
        }

        var answer = await client.DeleteAsync("/v1/session");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(code, await Code(answer));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/session")).StatusCode);
    }

    [Fact]
    public async Task Our_own_pages_write_and_another_sites_page_cannot_sign_anybody_in()
    {
        var own = await server.As("bank.officer");
        own.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        own.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.NoContent, (await own.DeleteAsync("/v1/session")).StatusCode);
        var other = server.Anonymous();
        other.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal("origin_refused", await Code(await other.PostAsJsonAsync("/v1/session", RightBody)));
    }

    [Fact]
    public async Task A_key_is_no_person_and_a_broken_key_is_told_so()
    {
        Assert.Equal("permission_missing", await Code(await (await server.WithKey("shop")).GetAsync("/v1/session")));
        var client = server.Anonymous();
        foreach (var credentials in new[] { "Bearer puhui_x_y", "Bearer ", "Basic YTpi" })
        {
            client.DefaultRequestHeaders.Remove("Authorization");
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", credentials);
            var answer = await client.GetAsync("/v1/session");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("key_invalid", await Code(answer));
        }
    }

    internal static async Task<string> Code(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString()!;

    internal static async Task<JsonElement> Read(HttpClient client, string address) => JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;

    private Task<HttpResponseMessage> SignIn(string login, string password, string? code = null) =>
        server.Anonymous().PostAsJsonAsync("/v1/session", new { login, password, code });

    /// <summary>What the officer's authenticator shows, so many steps from now.</summary>
    private async Task<string> CodeNow(int ahead)
    {
        var accounts = server.Services.GetRequiredService<Accounts>();
        var user = (await accounts.Store.FindUser(new UserId("bank.officer"), default))!;
        var secret = accounts.Secrets.Open(user.Totp!.Secret, TotpFactor.PurposeOf(user.Id));
        return Totp.CodeOf(secret, Totp.StepAt(accounts.Now) + ahead, 6);
    }
}
