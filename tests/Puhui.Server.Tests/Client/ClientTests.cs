using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>The C# client is what the contract says, and its example works against a real server.</summary>
public sealed class ClientTests
{
    private const string Folder = "clients/dotnet/Puhui.Client/Generated/";

    [Fact]
    public void The_client_is_the_committed_one()
    {
        var contract = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "contracts/openapi.json"))).RootElement;
        var generator = new ClientGenerator(contract);
        Golden.Same(Folder + "Types.g.cs", generator.Types());
        Golden.Same(Folder + "PuhuiClient.g.cs", generator.Methods());
    }

    [Fact]
    public async Task The_example_takes_records_in_decides_and_draws()
    {
        await using var databases = new SqliteDatabases();
        await using var world = await CreditWorld.Start(databases);
        var key = await TestParties.IssueKey(world.Server.Database, "shop");
        const string sale = """{"source":"shop","id":"example-1","merchant":"m-1","kind":"ad.spent","at":"2026-04-30T10:00:00+08:00","data":{"amount":"12.00"}}""";
        var (code, output) = await RunExample(world.Server.Address, key.Text, sale);
        Assert.True(code == 0, output);
        Assert.Contains("m-1 drew 1000.00 CNY on ", output, StringComparison.Ordinal);
        var line = Assert.Single((await new LoanStore(world.Server.Database).FindBorrower(new("m-1"), default)).Lines);
        Assert.Equal("1000.00", line.Facts.OfType<Funds.Drawn>().Single().Amount.ToMajorString());
    }

    private static async Task<(int Code, string Output)> RunExample(Uri server, string key, string lines)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Puhui.Client.Example.dll"), server.ToString(), key, "bank", "m-1"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(lines);
        process.StandardInput.Close();
        var output = new StringBuilder(await process.StandardOutput.ReadToEndAsync()).Append(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());
    }
}
