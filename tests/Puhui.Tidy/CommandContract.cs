using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Puhui.Cli.Host;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>contracts/cli.txt: the help of every command; and README.md, whose table of verbs and whose example commands are those that exist.</summary>
public sealed class CommandContract
{
    private const int Width = 150;
    private const string TableBegin = "<!-- verbs: generated -->";
    private const string TableEnd = "<!-- /verbs -->";

    private static readonly IReadOnlyList<(string Name, Command Command)> Commands = [.. Under("puhui", CommandLine.Root())];

    [Fact]
    public void The_help_is_the_committed_one() =>
        Golden.Same("contracts/cli.txt", string.Concat(Commands.Select(c => $"$ {c.Name} --help\n{Help(c.Name)}\n")));

    [Fact]
    public void The_readme_lists_every_verb() => Golden.SameBetween("README.md", TableBegin, TableEnd, Table());

    [Fact]
    public void Every_command_shown_in_the_documents_can_be_run()
    {
        var wrong = RepositoryText.Files(".md").SelectMany(path => Shown(path).Select(line => (path, line, errors: Errors(line)))).Where(s => s.errors.Length > 0);
        Found.Nothing(wrong.Select(s => $"{s.path}: {s.line}: {s.errors}"));
    }

    [Fact]
    public void Every_command_and_option_explains_itself() => Found.Nothing(Commands
        .SelectMany(c => c.Command.Options.Where(o => string.IsNullOrWhiteSpace(o.Description)).Select(o => $"{c.Name} {o.Name}")
            .Concat(c.Command.Arguments.Where(a => string.IsNullOrWhiteSpace(a.Description)).Select(a => $"{c.Name} {a.Name}"))
            .Concat(string.IsNullOrWhiteSpace(c.Command.Description) ? [c.Name] : [])));

    private static IEnumerable<(string Name, Command Command)> Under(string name, Command command) =>
        command.Subcommands.SelectMany(c => Under($"{name} {c.Name}", c)).Prepend((name, command));

    private static string Table()
    {
        var table = new StringBuilder("| verb | what it does |\n|---|---|\n");
        foreach (var (name, command) in Commands.Where(c => c.Command.Subcommands.Count == 0))
        {
            var arguments = string.Concat(command.Arguments.Select(a => $" {a.Name}"));
            table.Append($"| `{name}{arguments}` | {command.Description} |\n");
        }

        return table.ToString();
    }

    private static string Help(string name)
    {
        var root = CommandLine.Root();
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = Width };
        using var output = new StringWriter();
        root.Parse([.. name.Split(' ')[1..], "--help"]).Invoke(new InvocationConfiguration { Output = output });
        var lines = output.ToString().Replace(RootCommand.ExecutableName, "puhui", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd());
        return string.Join('\n', lines).TrimEnd() + "\n";
    }

    /// <summary>Lines of code blocks that begin with ./puhui.</summary>
    private static IEnumerable<string> Shown(string path)
    {
        var inCode = false;
        foreach (var line in RepositoryText.Read(path).ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
            }
            else if (inCode && line.TrimStart().StartsWith("./puhui", StringComparison.Ordinal))
            {
                yield return line.Split(['#', '|', '>'])[0].Trim();
            }
        }
    }

    private static string Errors(string line) => string.Join("; ", CommandLine.Root().Parse(line["./puhui".Length..].Trim()).Errors.Select(e => e.Message));
}
