using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>Users, keys and audit records, as those see them who manage a party.</summary>
public sealed class AdministrationTests : IAsyncLifetime
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
    public async Task A_user_is_added_signs_in_and_may_only_choose_a_password_of_its_own()
    {
        var admin = await server.As("bank.admin");
        var added = await Answer(await admin.PostAsJsonAsync("/v1/users", new { login = "New.One@example.org", name = "新人", role = "risk_officer" }));
        var password = added.GetProperty("password").GetString()!;
        var signedIn = await Answer(await server.Anonymous().PostAsJsonAsync("/v1/session", new { login = "new.one@example.org", password }));
        Assert.True(signedIn.GetProperty("password_is_temporary").GetBoolean());
        Assert.Equal(["self"], signedIn.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsJsonAsync("/v1/users", new { login = "new.one@example.org", name = "x", role = "risk_officer" })).StatusCode);
        Assert.Equal("role_not_of_party", await SessionTests.Code(await admin.PostAsJsonAsync("/v1/users", new { login = "another", name = "x", role = "borrower" })));
        Assert.DoesNotContain(password, await admin.GetStringAsync("/v1/users"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_are_listed_page_by_page_and_only_those_of_the_own_party()
    {
        var admin = await server.As("bank.admin");
        var first = await SessionTests.Read(admin, "/v1/users?limit=1");
        Assert.Equal("bank.admin", first.GetProperty("items")[0].GetProperty("id").GetString());
        var second = await SessionTests.Read(admin, $"/v1/users?limit=1&cursor={first.GetProperty("next_cursor").GetString()}");
        Assert.Equal("bank.officer", second.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
    }

    [Theory]
    [InlineData("/v1/users?cursor=WyJhIiwiYiJd")]
    [InlineData("/v1/users?cursor=W10")]
    [InlineData("/v1/keys?cursor=WyLkuK0iXQ")]
    [InlineData("/v1/audit?cursor=WyJhIiwiYiJd")]
    [InlineData("/v1/audit?cursor=W10")]
    [InlineData("/v1/audit?day=2026-02-30")]
    [InlineData("/v1/audit?limit=0")]
    public async Task A_made_up_cursor_or_parameter_is_refused_by_name(string address)
    {
        var answer = await (await server.As("bank.admin")).GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("parameter_invalid", await SessionTests.Code(answer));
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_nobody_disables_itself()
    {
        var (admin, officer) = (await server.As("bank.admin"), await server.As("bank.officer"));
        Assert.Equal("own_account", await SessionTests.Code(await admin.PatchAsJsonAsync("/v1/users/bank.admin", new { disabled = true })));
        Assert.True((await Answer(await admin.PatchAsJsonAsync("/v1/users/bank.officer", new { disabled = true }))).GetProperty("user").GetProperty("disabled").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, (await officer.GetAsync("/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn("bank.officer@example.org", TestParties.Password)).StatusCode);
        await admin.PatchAsJsonAsync("/v1/users/bank.officer", new { disabled = false });
        var reset = await Answer(await admin.PatchAsJsonAsync("/v1/users/bank.officer", new { reset_password = true }));
        Assert.Equal(HttpStatusCode.OK, (await SignIn("bank.officer@example.org", reset.GetProperty("password").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task A_key_is_shown_once_works_and_is_revoked()
    {
        var admin = await server.As("bank.admin");
        var issued = await Answer(await admin.PostAsJsonAsync("/v1/keys", new { name = "reports", scopes = new[] { "loans_read", "keys_manage" } }));
        var text = issued.GetProperty("text").GetString()!;
        var program = server.Anonymous();
        program.DefaultRequestHeaders.Authorization = new("Bearer", text);
        var listed = await program.GetStringAsync("/v1/keys");
        Assert.DoesNotContain(text.Split('_', 3)[2], listed, StringComparison.Ordinal);
        Assert.Contains("_***", listed, StringComparison.Ordinal);
        Assert.Equal("scope_not_held", await SessionTests.Code(await program.PostAsJsonAsync("/v1/keys", new { name = "more", scopes = new[] { "loans_manage" } })));
        var id = issued.GetProperty("key").GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.As("bank-2.admin")).DeleteAsync($"/v1/keys/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/v1/keys/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/v1/keys/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/v1/keys")).StatusCode);
    }

    [Fact]
    public async Task What_was_done_is_on_record_for_the_party_and_its_auditor_and_for_nobody_else()
    {
        var admin = await server.As("bank.admin");
        admin.DefaultRequestHeaders.Add("Puhui-Reason", Uri.EscapeDataString("入职"));
        var added = await Answer(await admin.PostAsJsonAsync("/v1/users", new { login = "new.one@example.org", name = "新人", role = "risk_officer" }));
        await admin.PatchAsJsonAsync("/v1/users/bank.officer", new { role = "borrower" });
        await SignIn("bank.officer@example.org", "wrong");
        await SignIn("nobody@example.org", "wrong");
        var newOne = added.GetProperty("user").GetProperty("id").GetString();
        foreach (var reader in new[] { admin, await server.As("eyes.auditor") })
        {
            Assert.Equal(
                [
                    "user:bank.officer SignIn credentials_wrong  administration",
                    "user:bank.admin ChangeUser role_not_of_party user:bank.officer 入职",
                    $"user:bank.admin AddUser ok user:{newOne} 入职",
                ],
                (await Records(reader, "")).Select(Line));
        }

        Assert.Single(await Records(admin, $"?subject=user:{newOne}"));
        Assert.Equal(2, (await Records(admin, "?actor=user:bank.admin")).Count);
        Assert.Single(await Records(admin, "?action=SignIn"));
        Assert.Empty(await Records(admin, "?day=2020-01-01"));
        Assert.Empty(await Records(await server.As("bank-2.admin"), ""));
        Assert.Empty(await Records(await server.As("eyes-2.auditor"), ""));

        static string Line(JsonElement r) =>
            $"{r.GetProperty("actor").GetString()} {r.GetProperty("action").GetString()} {r.GetProperty("result").GetString()} {string.Join(' ', r.GetProperty("subjects").EnumerateArray())} {r.GetProperty("reason").GetString()}";
    }

    [Fact]
    public async Task No_secret_reaches_the_audit_or_any_later_answer()
    {
        var admin = await server.As("bank.admin");
        var password = (await Answer(await admin.PostAsJsonAsync("/v1/users", new { login = "new.one@example.org", name = "x", role = "risk_officer" }))).GetProperty("password").GetString()!;
        var key = (await Answer(await admin.PostAsJsonAsync("/v1/keys", new { name = "k", scopes = new[] { "loans_read" } }))).GetProperty("text").GetString()!;
        foreach (var address in new[] { "/v1/users", "/v1/keys", "/v1/audit", "/v1/sessions" })
        {
            var answer = await admin.GetStringAsync(address);
            Assert.DoesNotContain(password, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(key[^43..], answer, StringComparison.Ordinal);
            Assert.DoesNotContain("pbkdf2", answer, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Without the reading of lists, which is on record too.</summary>
    private static async Task<List<JsonElement>> Records(HttpClient reader, string query) =>
        [.. (await SessionTests.Read(reader, "/v1/audit" + query)).GetProperty("items").EnumerateArray().Where(r => r.GetProperty("write").GetBoolean())];

    private Task<HttpResponseMessage> SignIn(string login, string password) => server.Anonymous().PostAsJsonAsync("/v1/session", new { login, password });
}
