using Puhui.Cli.Host;

namespace Puhui.Cli.Tests;

/// <summary>What people see of what others wrote: nothing a terminal obeys, and tables that stay whole.</summary>
public sealed class HostScreens : IDisposable
{
    private const string Hostile = """{"merchant":"m-1","platform":"s","name":"\u001b[31mEVIL\u001b]0;pwn\u0007\r\u009b2J\u202e","industry":"fruit","region":"CN-33","currency":"CNY","time_zone":"Asia/Shanghai","registered_at":"2026-01-01T00:00:00Z"}""";
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-screens-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("果园 – ordinary ✓", "果园 – ordinary ✓")]
    [InlineData("a\u001b[2Jb", "a�[2Jb")]
    [InlineData("a\u009b31m\u0007\rb", "a�31m��b")]
    [InlineData("pay\u202eyap\u2066", "pay�yap�")]
    [InlineData("two\nlines\tstay", "two\nlines\tstay")]
    public void What_a_terminal_would_obey_is_replaced(string text, string plain) => Assert.Equal(plain, Screens.Plain(text));

    [Fact]
    public async Task Escape_sequences_in_a_name_or_a_line_reached_the_terminal()
    {
        var db = $"sqlite:{folder}/names.db";
        var hostile = await HostCommand.RunWithInput(Hostile, "import", "merchants", "-", "--db", db);
        Assert.Equal(1, hostile.ExitCode); // a name that cannot be seen is refused, and told without being obeyed
        var import = await HostCommand.RunWithInput("""{"source":"s","id":"1","merchant":"m-1","kind":"\u001b[2Jhi","at":"2026-01-01T00:00:00Z","data":{}}""" + "\n\u001b[31mred", "import", "events", "-", "--db", db);
        var lists = new[] { hostile, import, await HostCommand.Run("merchants", "list", "--db", db), await HostCommand.Run("merchants", "show", "m-1", "--db", db), await HostCommand.Run("quarantine", "list", "--db", db) };
        Assert.All(lists, l => Assert.DoesNotContain(l.Output + l.Error, c => c is '\u001b' or '\u0007' or '\u009b' or '\u202e'));
        var refused = await HostCommand.Run("merchants", "show", "\u001b[31mx", "--db", db);
        Assert.DoesNotContain('\u001b', refused.Error);
    }

    [Fact]
    public async Task A_long_text_pushed_the_other_columns_out_of_the_table()
    {
        var db = $"sqlite:{folder}/long.db";
        var line = $$$"""{"source":"s","id":"1","merchant":"m-1","kind":"{{{new string('x', 400)}}}","at":"2026-01-01T00:00:00Z","data":{}}""";
        var import = await HostCommand.RunWithInput(line, "import", "events", "-", "--db", db);
        Assert.Contains("unknown_kind ", import.Output, StringComparison.Ordinal);
        Assert.Contains("line 1 ", import.Output, StringComparison.Ordinal);
    }
}
