using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>The README's first records do what the README says.</summary>
public sealed class ExampleRecords
{
    [Fact]
    public async Task The_examples_come_in_once_and_the_review_waits_for_its_consent()
    {
        var folder = Directory.CreateTempSubdirectory("puhui-example-");
        try
        {
            var database = $"sqlite:{Path.Combine(folder.FullName, "p.db")}";
            var merchants = await HostCommand.Run("import", "merchants", Example("merchants"), "--db", database, "--json");
            Assert.True(merchants.ExitCode == 0, merchants.Error);
            Assert.Equal((3, 0, 1), await Import(database));
            Assert.Equal((0, 3, 1), await Import(database));
            var given = await HostCommand.Run("consent", "give", "m-1", "reputation", "credit", "--db", database);
            Assert.True(given.ExitCode == 0, given.Error);
            Assert.Equal((1, 3, 0), await Import(database));
            var features = await HostCommand.Run("features", "m-1", "--as-of", "2026-03-16", "--db", database, "--json");
            using var read = JsonDocument.Parse(features.Output);
            Assert.Equal(58_90, read.RootElement.GetProperty("features").GetProperty("net_sales_30d").GetInt64());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Example(string name) => Path.Combine(RepositoryFiles.Root, "examples", "first-records", name + ".ndjson");

    private static async Task<(int Accepted, int Repeated, int Quarantined)> Import(string database)
    {
        var ran = await HostCommand.Run("import", "events", Example("events"), "--db", database, "--json");
        using var answer = JsonDocument.Parse(ran.Output);
        int Count(string name) => answer.RootElement.GetProperty(name).GetInt32();
        return (Count("accepted"), Count("repeated"), Count("quarantined"));
    }
}
