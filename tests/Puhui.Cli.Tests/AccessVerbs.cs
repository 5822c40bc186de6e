using System.Text.Json;

namespace Puhui.Cli.Tests;

/// <summary>How an operator begins: parties, people and keys from the command line.</summary>
public sealed class AccessVerbs : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-access-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Parties_are_linked_people_get_passwords_and_keys_are_shown_once_and_all_is_on_record()
    {
        Assert.Equal("lender", (await Run("parties", "add", "bank", "lender", "--name", "Bank")).GetProperty("kind").GetString());
        await Run("parties", "add", "shop", "platform", "--name", "Shop");
        await Run("parties", "link", "bank", "shop");
        var user = await Run("users", "add", "bank", "Wang.Min@bank.example", "lender_admin", "--name", "王敏");
        Assert.Equal("wang.min@bank.example", user.GetProperty("login").GetString());
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", user.GetProperty("password").GetString()!);
        Assert.StartsWith("puhui_", (await Run("keys", "add", "shop", "--name", "feed", "--scopes", "events_write")).GetProperty("text").GetString(), StringComparison.Ordinal);
        var audit = await HostCommand.Run("audit", "list", "--json", "--db", Database);
        Assert.Equal(
            ["keys add", "users add", "parties link", "parties add", "parties add"],
            audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_refusal_is_one_line_that_names_it()
    {
        await Run("parties", "add", "bank", "lender", "--name", "Bank");
        var refused = await HostCommand.RunWithInput("short\n", "users", "add", "bank", "a@b.c", "risk_officer", "--name", "x", "--password-stdin", "--db", Database);
        Assert.Equal(1, refused.ExitCode);
        Assert.Matches(@"^puhui: the password: The new password is too short\. .+ \(password_too_short\)$", Assert.Single(refused.ErrorLines));
        var role = await HostCommand.Run("users", "add", "bank", "a@b.c", "borrower", "--name", "x", "--db", Database);
        Assert.Equal(1, role.ExitCode);
        Assert.Matches(@"^puhui: user 'a@b\.c' of 'bank': People of this party do not have this role\. .+ \(role_not_of_party\)$", Assert.Single(role.ErrorLines));
        Assert.Equal(2, (await HostCommand.Run("keys", "add", "bank", "--name", "x", "--scopes", "everything", "--db", Database)).ExitCode);
    }

    private string Database => $"sqlite:{Path.Combine(folder, "access.db")}";

    private async Task<JsonElement> Run(params string[] arguments)
    {
        var ended = await HostCommand.Run([.. arguments, "--json", "--db", Database]);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
