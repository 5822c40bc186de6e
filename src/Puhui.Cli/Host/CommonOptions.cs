using System.CommandLine;

namespace Puhui.Cli.Host;

/// <summary>The options that mean the same on every verb.</summary>
internal static class CommonOptions
{
    public const string DatabaseVariable = "PUHUI_DB";
    private const string DefaultDatabase = "sqlite:puhui.db";

    public static Option<string> Database { get; } = new("--db")
    {
        HelpName = "address",
        Description = $"sqlite:FILE, postgres://user:password@host:port/database, or postgres:temporary (a private server for this command). Default: {DatabaseVariable} or {DefaultDatabase}",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON on standard output and nothing else there", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show the whole trace of a fault", Recursive = true };

    public static string DatabaseOf(ParseResult parsed)
    {
        var given = parsed.GetValue(Database);
        if (given is not null)
        {
            return given;
        }

        var variable = Environment.GetEnvironmentVariable(DatabaseVariable);
        return string.IsNullOrEmpty(variable) ? DefaultDatabase : variable;
    }
}
