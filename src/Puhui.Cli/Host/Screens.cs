using Spectre.Console;
using Spectre.Console.Rendering;

namespace Puhui.Cli.Host;

/// <summary>Consoles that are wide enough for tables when they are not terminals, and colourless there; what records say never reaches a terminal as a command.</summary>
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

        console.Pipeline.Attach(new PlainSegments());
        return console;
    }

    /// <summary>Text without the characters a terminal would obey or that would turn round what is read (controls, bidirectional overrides); line ends and tabs stay.</summary>
    public static string Plain(string text) => text.Any(IsObeyed) ? string.Concat(text.Select(c => IsObeyed(c) ? '�' : c)) : text;

    /// <summary>
    /// A table whose columns named with a leading '&gt;' are aligned right; one named with a leading '~' holds text of any length, which is wrapped
    /// before any other column gives way. Cells are plain text, never markup.
    /// </summary>
    public static void PrintTable(this IAnsiConsole screen, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string? title = null)
    {
        var table = new Table { Border = TableBorder.Simple };
        if (title is not null)
        {
            table.Title = new TableTitle(Markup.Escape(title));
        }

        foreach (var column in columns)
        {
            var (right, wraps) = (column.StartsWith('>'), column.StartsWith('~'));
            var heading = new Text(right || wraps ? column[1..] : column);
            table.AddColumn(new TableColumn(heading) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = !wraps });
        }

        var shown = rows.Select(row => row.Select(Plain).ToArray()).ToList();
        foreach (var row in shown)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        screen.WriteWhole(table, WidthOf(columns, shown));
    }

    /// <summary>Writes a table as wide as it is: a terminal that is narrower breaks its lines, but no figure is left out or cut in two.</summary>
    private static void WriteWhole(this IAnsiConsole screen, Table table, int width)
    {
        var before = screen.Profile.Width;
        screen.Profile.Width = Math.Max(before, width);
        screen.Write(table);
        screen.Profile.Width = before;
    }

    /// <summary>Cells in a row of the table's widest entries; a wrapping column counts with its heading.</summary>
    private static int WidthOf(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        const int gap = 4;
        return columns.Select((column, i) => gap + (column.StartsWith('~') || rows.Count == 0 ? Cells(column) : Math.Max(Cells(column), rows.Max(r => Cells(r[i]))))).Sum();
    }

    /// <summary>Columns of a terminal that a text takes; Chinese characters take two.</summary>
    private static int Cells(string text) => text.Sum(c => c >= '\u2e80' ? 2 : 1);

    /// <summary>Name and value, one pair a line.</summary>
    public static void PrintPairs(this IAnsiConsole screen, params IReadOnlyList<(string Name, string Value)> pairs)
    {
        var width = pairs.Max(p => p.Name.Length);
        foreach (var (name, value) in pairs)
        {
            screen.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }

    private static bool IsObeyed(char c) =>
        c is not ('\n' or '\t') && (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    /// <summary>Everything drawn passes here; only what the console itself draws with (its own control codes) is let through as it is.</summary>
    private sealed class PlainSegments : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(r => new PlainRenderable(r));
    }

    private sealed class PlainRenderable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner.Render(options, maxWidth).Select(s => s.IsControlCode || s.IsLineBreak ? s : new Segment(Plain(s.Text), s.Style));
    }
}
