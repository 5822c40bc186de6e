using Spectre.Console;

namespace Puhui.Cli.Host;

/// <summary>Consoles that are wide enough for tables when they are not terminals, and colourless there.</summary>
internal static class Screens
{
    private const int WidthWhenRedirected = 160;

    public static IAnsiConsole StandardOutput()
    {
        var ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthWhenRedirected;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }

    /// <summary>A table whose columns named with a leading '&gt;' are aligned right; cells are plain text, never markup.</summary>
    public static void PrintTable(this IAnsiConsole screen, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string? title = null)
    {
        var table = new Table { Border = TableBorder.Simple };
        if (title is not null)
        {
            table.Title = new TableTitle(Markup.Escape(title));
        }

        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(right ? column[1..] : column)) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = true });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        screen.Write(table);
    }

    /// <summary>Name and value, one pair a line.</summary>
    public static void PrintPairs(this IAnsiConsole screen, params IReadOnlyList<(string Name, string Value)> pairs)
    {
        var width = pairs.Max(p => p.Name.Length);
        foreach (var (name, value) in pairs)
        {
            screen.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
