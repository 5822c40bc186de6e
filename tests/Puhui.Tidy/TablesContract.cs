using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>contracts/tables.md: the schema as a fresh SQLite database has it after all migrations, by module.</summary>
public sealed partial class TablesContract
{
    private const string Schema = "src/Puhui.Storage/Schema/";

    /// <summary>Table → module, from the migrations.</summary>
    private static readonly IReadOnlyDictionary<string, string> Owners = RepositoryText.Files(".sql").Where(p => p.StartsWith(Schema, StringComparison.Ordinal))
        .SelectMany(p => CreateTable().Matches(RepositoryText.Read(p)).Select(m => (Table: m.Groups["name"].Value, Module: p[Schema.Length..].Split('/')[0])))
        .DistinctBy(t => t.Table).ToDictionary(t => t.Table, t => t.Module);

    [Fact]
    public async Task The_schema_is_the_committed_one()
    {
        var tables = await Migrated();
        var text = new StringBuilder("# Tables\n\nGenerated from the migrations. Times are microseconds since 1970 UTC, money is minor units, ids are text. Keys begin with what the rows are distributed by.\n");
        foreach (var module in tables.GroupBy(t => t.Module).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {module.Key}\n");
            foreach (var table in module.OrderBy(t => t.Name, StringComparer.Ordinal))
            {
                text.Append($"\n### {table.Name}\n\n| column | type | null |\n|---|---|---|\n");
                text.Append(string.Concat(table.Columns.Select(c => $"| {c.Name} | {c.Type} | {(c.Nullable ? "yes" : "")} |\n")));
                text.Append(string.Concat(table.Keys.Select(k => $"\n{k}\n")));
            }
        }

        Golden.Same("contracts/tables.md", text.ToString());
    }

    [Fact]
    public async Task Every_table_has_a_primary_key() =>
        Found.Nothing((await Migrated()).Where(t => t.Keys.Count == 0 || !t.Keys[0].StartsWith("Primary key", StringComparison.Ordinal)).Select(t => t.Name));

    [Fact]
    public void A_module_reads_no_other_modules_tables()
    {
        var trespasses = SourceFile.All.Where(f => f.Path.StartsWith("src/Puhui.Storage/", StringComparison.Ordinal))
            .SelectMany(f => f.Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || t.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken))
                .SelectMany(t => UsedTable().Matches(t.Text).Select(m => m.Groups["name"].Value))
                .Where(table => Owners.TryGetValue(table, out var owner) && !IsAtHome(f.Path, owner))
                .Select(table => $"{f.Path} uses {table} of {Owners[table]}"));
        Found.Nothing(trespasses.Distinct(StringComparer.Ordinal));
    }

    /// <summary>src/Puhui.Storage/Funds/… is at home in the tables of schema module funds.</summary>
    private static bool IsAtHome(string path, string module) => path.Split('/') is [_, _, var folder, _, ..] && string.Equals(folder, module, StringComparison.OrdinalIgnoreCase);

    private static async Task<List<Table>> Migrated()
    {
        var folder = Directory.CreateTempSubdirectory("puhui-tidy-").FullName;
        try
        {
            var file = Path.Combine(folder, "schema.db");
            await using (var database = Database.Open("sqlite:" + file))
            {
                await database.Migrate(TimeProvider.System, default);
            }

            await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
            await connection.OpenAsync();
            return [.. Rows(connection, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").Select(r => Describe(connection, (string)r[0]))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Table Describe(SqliteConnection connection, string table)
    {
        var columns = Rows(connection, $"select name, type, \"notnull\", pk from pragma_table_info('{table}')")
            .Select(r => new Column((string)r[0], ((string)r[1]).ToLowerInvariant(), (long)r[2] == 0 && (long)r[3] == 0, (long)r[3])).ToList();
        var primary = columns.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name).ToList();
        List<string> keys = primary.Count > 0 ? [$"Primary key: {string.Join(", ", primary)}."] : [];
        keys.AddRange(Rows(connection, $"select name, \"unique\", sql from (select l.name, l.\"unique\", m.sql from pragma_index_list('{table}') l join sqlite_master m on m.name = l.name where l.origin <> 'pk') order by name")
            .Select(r => $"{((long)r[1] == 1 ? "Unique index" : "Index")} {r[0]}: {Columns(connection, (string)r[0])}{Where(r[2])}."));
        return new Table(Owners.GetValueOrDefault(table, "storage"), table, columns, keys);
    }

    private static string Columns(SqliteConnection connection, string index) =>
        string.Join(", ", Rows(connection, $"select name from pragma_index_info('{index}') order by seqno").Select(r => r[0] as string ?? "(expression)"));

    private static string Where(object sql) => sql is string text && text.IndexOf(" where ", StringComparison.OrdinalIgnoreCase) is > 0 and var at ? text[at..] : "";

    private static List<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private sealed record Table(string Module, string Name, List<Column> Columns, List<string> Keys);

    private sealed record Column(string Name, string Type, bool Nullable, long Key);

    [GeneratedRegex(@"create\s+table\s+(if\s+not\s+exists\s+)?(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\b(from|join|into|update|delete\s+from)\s+(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex UsedTable();
}
