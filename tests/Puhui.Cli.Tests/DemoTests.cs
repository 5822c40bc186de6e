using System.Text.Json;
using Puhui.Kernel;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>"puhui demo" as a newcomer calls it, on a small economy.</summary>
[Collection("console")]
public sealed class DemoTests : IAsyncDisposable
{
    private const string Merchants = "40";
    private readonly SqliteDatabases sqlite = new();
    private readonly PostgresDatabases postgres = new();

    public ValueTask DisposeAsync() => sqlite.DisposeAsync();

    [Fact]
    public async Task Two_demos_at_once_in_one_place_take_nothing_from_each_other()
    {
        var address = await sqlite.NewAddress();
        var file = address["sqlite:".Length..];
        using (new FileStream(file + ".demo-unfinished.lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await File.WriteAllTextAsync(file + ".demo-unfinished", "what the other demo is making");
            var second = await HostCommand.Run("demo", "--seed", "7", "--merchants", Merchants, "--db", address);
            Assert.Equal(1, second.ExitCode);
            Assert.Contains("another demo is being made", second.Error, StringComparison.Ordinal);
            Assert.Equal("what the other demo is making", await File.ReadAllTextAsync(file + ".demo-unfinished"));
        }
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_bytes_on_both_engines_and_leaves_nothing_half_done()
    {
        var address = await sqlite.NewAddress();
        var file = address["sqlite:".Length..];
        await File.WriteAllTextAsync(file + ".demo-unfinished", "what a killed demo left");

        var first = await Demo("7", address);
        var again = await Demo("7", address);
        var server = await Demo("7", await postgres.NewAddress());
        var other = await Demo("8", address);

        Assert.Equal(first, again);
        Assert.Equal(first, server);
        Assert.NotEqual(first, other);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task The_whole_chain_runs_its_figures_add_up_and_the_commands_it_names_work()
    {
        var (code, output, error) = await FeaturesTests.Run(Arguments("7", await sqlite.NewAddress(), "--json"));
        Assert.True(code == 0, error);
        using var answer = JsonDocument.Parse(output);
        var report = answer.RootElement;

        Assert.Equal(0, report.GetProperty("refused").GetInt64());
        Assert.Equal(0, report.GetProperty("audit").GetProperty("findings").GetArrayLength());
        Assert.True(report.GetProperty("audit").GetProperty("sweeps").GetInt32() > 0);
        Assert.All(report.GetProperty("books").EnumerateArray(), AddsUp);
        await Work([.. report.GetProperty("next").EnumerateArray().Select(c => c.GetString()!)]);
    }

    [Fact]
    public async Task A_database_that_is_no_demos_stays_as_it_is()
    {
        var address = await sqlite.NewAddress();
        await using (var database = Database.Open(address))
        {
            await database.Migrate(TimeProvider.System, CancellationToken.None);
        }

        var (code, output, error) = await FeaturesTests.Run(Arguments("7", address));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("is not a demo's database and stays as it is", error, StringComparison.Ordinal);
        var text = Path.Combine(Path.GetDirectoryName(address["sqlite:".Length..])!, "notes.txt");
        await File.WriteAllTextAsync(text, "my notes, which are long enough to be looked at as a database would be, header and all of its hundred bytes");
        Assert.Equal(1, (await FeaturesTests.Run(Arguments("7", $"sqlite:{text}"))).Code);
        Assert.StartsWith("my notes", await File.ReadAllTextAsync(text), StringComparison.Ordinal);
    }

    /// <summary>The server's program once said "server started" there, in front of the JSON.</summary>
    [Fact]
    public async Task A_temporary_server_says_nothing_on_standard_output()
    {
        var ended = await HostCommand.Run("merchants", "list", "--json", "--db", "postgres:temporary");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Output));
    }

    [Theory]
    [InlineData("--merchants", "29")]
    [InlineData("--seed", "-1")]
    [InlineData("--serve", "now")]
    public async Task A_wrong_command_line_is_told_apart(params string[] arguments)
    {
        var (code, output, error) = await FeaturesTests.Run(["demo", .. arguments]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("puhui: ", error, StringComparison.Ordinal);
    }

    /// <summary>What was drawn came back as principal or is still outstanding, and the parts of each table sum to the whole.</summary>
    private static void AddsUp(JsonElement book)
    {
        var total = book.GetProperty("total");
        var principalBack = Minor(total, "swept") + Minor(total, "by_hand") - Minor(total, "interest");
        Assert.True(book.GetProperty("is_balanced").GetBoolean());
        Assert.Equal(Minor(total, "outstanding"), book.GetProperty("arrears").EnumerateArray().Sum(a => Minor(a, "outstanding")));
        Assert.InRange(Minor(total, "drawn") - principalBack, 0, Minor(total, "outstanding"));
        foreach (var figure in new[] { "offered", "drawn", "swept", "by_hand", "interest", "outstanding" })
        {
            Assert.Equal(Minor(total, figure), book.GetProperty("kinds").EnumerateArray().Sum(k => Minor(k, figure)));
            Assert.Equal(Minor(total, figure), book.GetProperty("bands").EnumerateArray().Sum(b => Minor(b, figure)));
        }
    }

    private static async Task Work(IReadOnlyList<string> commands)
    {
        Assert.Equal(5, commands.Count);
        foreach (var command in commands)
        {
            var (code, output, error) = await FeaturesTests.Run(command.Split(' ')[1..]);
            Assert.True(code == 0, $"{command}: {error}");
            Assert.NotEmpty(output);
        }
    }

    /// <summary>What a sound demo prints, without the name of its database.</summary>
    private static async Task<string> Demo(string seed, string address)
    {
        var (code, output, error) = await FeaturesTests.Run(Arguments(seed, address));
        Assert.True(code == 0, error);
        return string.Join('\n', output.Split('\n').Select(line => line.Split(" --db ")[0]));
    }

    private static string[] Arguments(string seed, string address, params string[] more) => ["demo", "--seed", seed, "--merchants", Merchants, "--no-serve", "--db", address, .. more];

    private static long Minor(JsonElement of, string name) =>
        Money.Parse(of.GetProperty(name).GetProperty("amount").GetString()!, Currency.Of(of.GetProperty(name).GetProperty("currency").GetString()!)).Minor;
}
