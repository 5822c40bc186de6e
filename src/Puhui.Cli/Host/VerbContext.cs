using System.CommandLine;
using System.Text.Json;
using Puhui.Kernel;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Host;

/// <summary>What a running verb may use: its options, the database, the clock, the way to stop, and where to print.</summary>
internal sealed class VerbContext : IAsyncDisposable
{
    /// <summary>The address of a database on a private server that is gone with the command.</summary>
    public const string TemporaryServer = "postgres:temporary";

    private const string Sqlite = "sqlite:";
    private readonly ParseResult parsed;
    private readonly List<IAsyncDisposable> opened = [];

    public VerbContext(ParseResult parsed, CancellationToken stop)
    {
        this.parsed = parsed;
        Stop = stop;
        Json = parsed.GetValue(CommonOptions.Json);
    }

    public CancellationToken Stop { get; }

    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>Whether standard output carries JSON only.</summary>
    public bool Json { get; }

    /// <summary>Standard output for people; never written when <see cref="Json"/> is asked for.</summary>
    public IAnsiConsole Screen { get; } = Screens.StandardOutput();

    public T Value<T>(Option<T> option) => parsed.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>Whether the user gave the option rather than leaving its default.</summary>
    public bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>What --db names.</summary>
    public string DatabaseAddress => CommonOptions.DatabaseOf(parsed);

    /// <summary>Opens the database of --db and brings its schema up to date; closed with this context.</summary>
    public Task<Database> OpenDatabase() => OpenDatabase(DatabaseAddress);

    /// <summary>Opens the database to look into it: one that is not there is refused, not made.</summary>
    public Task<Database> OpenExistingDatabase() =>
        IsNew(DatabaseAddress) ? throw new ExpectedFaultException($"there is no database {DatabaseAddress}; name another with --db") : OpenDatabase();

    private static bool IsNew(string address) => address.StartsWith(Sqlite, StringComparison.Ordinal) && !File.Exists(address[Sqlite.Length..]);

    /// <summary>Opens and migrates another database than that of --db.</summary>
    public async Task<Database> OpenDatabase(string address)
    {
        var isNew = IsNew(address);
        var database = await Open(address);
        opened.Add(database);
        await database.Migrate(Clock, Stop);
        if (isNew && !Console.IsErrorRedirected)
        {
            Note($"made a new, empty database: {database.DisplayName}");
        }

        return database;
    }

    public ProgressLine Progress(string what, long? total = null) => new(what, total, Clock);

    /// <summary>Says something in passing on standard error, so that it never mixes with the result.</summary>
    public static void Note(string line) => Console.Error.WriteLine(Screens.Plain(line));

    /// <summary>Prints the result: one JSON object, or what <paramref name="human"/> draws.</summary>
    public ExitCode Answer<T>(T result, Action<IAnsiConsole> human, ExitCode code = ExitCode.Ok)
    {
        if (Json)
        {
            JsonLine(result);
        }
        else
        {
            human(Screen);
        }

        return code;
    }

    /// <summary>Prints one JSON object on one line; for verbs that print many.</summary>
    public static void JsonLine<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Kernel.Json.Options));

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(opened))
        {
            await one.DisposeAsync();
        }
    }

    private async Task<Database> Open(string address)
    {
        if (!string.Equals(address, TemporaryServer, StringComparison.Ordinal))
        {
            return Database.Open(address);
        }

        var server = await TemporaryPostgres.Start(Stop);
        opened.Add(server);
        return Database.Open(server.Address);
    }
}
