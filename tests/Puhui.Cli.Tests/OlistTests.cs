using Puhui.Signals;

namespace Puhui.Cli.Tests;

/// <summary>"puhui import olist" where the folder is not as it should be.</summary>
public sealed class OlistTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-olist-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_missing_file_is_named_before_anything_is_done()
    {
        foreach (var name in OlistFiles.All.Where(n => n != OlistFiles.Products))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "");
        }

        var database = Path.Combine(folder, "none.db");
        var (code, output, error) = await FeaturesTests.Run("import", "olist", folder, "--json", "--db", "sqlite:" + database);

        Assert.Equal((1, "", $"puhui: '{folder}' has neither olist_products_dataset.csv nor olist_products_dataset.csv.gz"), (code, output, error));
        Assert.False(File.Exists(database));
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var (code, _, error) = await FeaturesTests.Run("import", "olist", folder + "-not", "--json");

        Assert.Equal((1, $"puhui: there is no folder '{folder}-not'"), (code, error));
    }

    [Fact]
    public async Task A_file_without_its_columns_is_a_fault_and_nothing_is_taken_in()
    {
        foreach (var name in OlistFiles.All)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "a,b\n1,2\n");
        }

        var (code, output, error) = await FeaturesTests.Run("import", "olist", folder, "--json", "--db", "sqlite:" + Path.Combine(folder, "some.db"));

        Assert.Equal((1, "", "puhui: olist_orders_dataset.csv: there is no column order_id"), (code, output, error));
    }
}
