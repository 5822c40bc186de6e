using System.CommandLine;
using System.CommandLine.Invocation;

namespace Puhui.Cli.Host;

/// <summary>The tree of verbs and the one place where a command begins and ends.</summary>
internal static class CommandLine
{
    /// <summary>What a word that only groups verbs says in help.</summary>
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["audit"] = "Reads the record of who did and read what",
        ["bench"] = "Measures this machine and database, each figure beside a baseline taken in the same run",
        ["consent"] = "Shows, gives and withdraws a merchant's consents",
        ["evidence"] = "Proves what was recorded",
        ["import"] = "Brings records in, each exactly once",
        ["keys"] = "Makes keys by which a party's programs act",
        ["ledger"] = "Looks at the books",
        ["loans"] = "Draws, repays and shows loans",
        ["merchants"] = "Shows who sells and whose records are kept here",
        ["parties"] = "Registers who takes part, and whom each serves, audits or owns",
        ["products"] = "Shows what is lent and on which terms",
        ["quarantine"] = "Shows and releases records that could not be accepted",
        ["reference"] = "Frozen reference populations that scores compare with",
        ["reviews"] = "Reads what reviews say: praise or blame, and of what",
        ["simulate"] = "Makes synthetic records, repeatable by seed",
        ["users"] = "Makes users, who sign in",
    };

    public static async Task<int> Run(string[] arguments)
    {
        var parsed = Root().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction)
        {
            // Faults and signals are ours to handle, the library's handlers are off.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }

        foreach (var error in Telling(parsed))
        {
            await Console.Error.WriteLineAsync("puhui: " + Screens.Plain(Secrets.Mask(error).ReplaceLineEndings(" ")));
        }

        await Console.Error.WriteLineAsync($"See 'puhui{PathOf(parsed.CommandResult.Command)} --help'.");
        return (int)ExitCode.Usage;
    }

    /// <summary>The whole tree, verbs in alphabetical order.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Turns records of sales into credit, credit into money, and lets it come back out of the sales.");
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Verbose);
        foreach (var verb in Verbs())
        {
            verb.Command.SetAction((parsed, _) => FaultBoundary.Run(verb, parsed));
            Parent(root, verb.Name).Subcommands.Add(verb.Command);
        }

        return root;
    }

    /// <summary>Where a word is not understood, that is what to say, and not that some other word is missing.</summary>
    private static IEnumerable<string> Telling(ParseResult parsed)
    {
        var errors = parsed.Errors.Select(e => e.Message).ToList();
        var unknown = errors.Where(e => parsed.UnmatchedTokens.Any(t => e.Contains($"'{t}'", StringComparison.Ordinal))).ToList();
        return unknown.Count > 0 ? unknown : errors;
    }

    private static IEnumerable<Verb> Verbs() => typeof(Verb).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Verb)) && !t.IsAbstract)
        .Select(t => (Verb)Activator.CreateInstance(t)!)
        .OrderBy(v => v.Name, StringComparer.Ordinal);

    private static Command Parent(Command root, string path)
    {
        var parent = root;
        foreach (var word in path.Split(' ')[..^1])
        {
            var group = parent.Subcommands.FirstOrDefault(c => c.Name == word);
            if (group is null)
            {
                group = new Command(word, Groups.GetValueOrDefault(word));
                parent.Subcommands.Add(group);
            }

            parent = group;
        }

        return parent;
    }

    private static string PathOf(Symbol command)
    {
        var parent = command.Parents.FirstOrDefault();
        return parent is null ? "" : $"{PathOf(parent)} {command.Name}";
    }
}
