using System.CommandLine;

namespace Puhui.Cli.Host;

/// <summary>
/// One verb of the command line. A verb is one file in Verbs/: a sealed class with a parameterless constructor that gives its name
/// ("import events") and takes its options; it is found by reflection, so adding one touches no other file.
/// </summary>
internal abstract class Verb(string name, string description)
{
    /// <summary>Words from the root, separated by one space.</summary>
    public string Name { get; } = name;

    public Command Command { get; } = new(name.Split(' ')[^1], description);

    public abstract Task<ExitCode> Run(VerbContext verb);

    /// <summary>The address of the database it works on, as messages name it.</summary>
    public virtual string DatabaseOf(ParseResult parsed) => CommonOptions.DatabaseOf(parsed);

    /// <summary>How long it may take to end after being asked to; whatever cannot be stopped is then left behind.</summary>
    public virtual TimeSpan StopGrace => TimeSpan.FromSeconds(3);

    /// <summary>Declares --db.</summary>
    protected void TakesDatabase() => Command.Options.Add(CommonOptions.Database);

    /// <summary>Declares options and arguments, in the order in which help shows them.</summary>
    protected void Takes(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Command.Arguments.Add(argument);
            }
            else
            {
                Command.Options.Add((Option)symbol);
            }
        }
    }
}
