using Puhui.Credit;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Host;

/// <summary>The dated data that ships beside the program: rules/, products/, servicing/, policies/, calendars/.</summary>
internal static class DataFiles
{
    public static RuleSet Rules() => RuleSet.Parse(Texts("rules"));

    /// <summary>What loans with schedules refer to.</summary>
    public static LoanReference Loans() =>
        Lending(Rules()).Reference(ServicingCatalogue.Parse(Texts("servicing")), CreditPolicy.Parse(Text("policies", "sales-repaid")).Licence);

    /// <summary>What loans are proposed by.</summary>
    public static LendingData Lending(RuleSet rules) => new(
        LoanProducts.Read(Names("products").Select(name => new ProductFile(name, Text("products", name)))),
        rules,
        Texts("calendars").Select(BusinessCalendar.Parse).ToDictionary(c => c.Id, StringComparer.Ordinal));

    /// <summary>The texts of FOLDER/*.json in the order of their names.</summary>
    public static IEnumerable<string> Texts(string folder) => Directory
        .EnumerateFiles(FolderOf(folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>One file's text: DataFiles.Text("products", "line-cny").</summary>
    public static string Text(string folder, string name)
    {
        var path = Path.Combine(FolderOf(folder), name + ".json");
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new ExpectedFaultException($"there is no '{name}' in {folder}/: it has {string.Join(", ", Names(folder))}");
    }

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(FolderOf(folder), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    private static string FolderOf(string folder) => Path.Combine(AppContext.BaseDirectory, folder);
}
