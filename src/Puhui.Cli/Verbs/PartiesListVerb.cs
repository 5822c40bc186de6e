using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui parties list".</summary>
internal sealed class PartiesListVerb : Verb
{
    private readonly Option<int> take = Inputs.Optional("--take", "parties", "At most so many. Default: 50", Inputs.Count(1, 1_000), 50);
    private readonly Option<PartyId?> after = Inputs.Optional<PartyId?>("--after", "party", "Go on behind this party of an earlier list", text => new PartyId(text), null);

    public PartiesListVerb()
        : base("parties list", "Lists parties by id with those they serve or audit; with --json one object a line")
    {
        Takes(take, after);
        TakesDatabase();
    }

    internal sealed record Row(PartyId Party, PartyKind Kind, string Name, string? Sandbox, IReadOnlyList<PartyId> LinkedTo);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new AccessStore(await verb.OpenDatabase());
        var rows = new List<Row>();
        foreach (var one in await store.Parties(verb.Value(after), verb.Value(take), verb.Stop))
        {
            rows.Add(new Row(one.Id, one.Kind, one.Name, one.Sandbox?.Id, await store.LinkedFrom(one.Id, verb.Stop)));
        }

        if (verb.Json)
        {
            rows.ForEach(VerbContext.JsonLine);
            return ExitCode.Ok;
        }

        verb.Screen.PrintTable(
            ["party", "kind", "name", "sandbox", "serves or audits"],
            rows.Select(r => (string[])[r.Party.Value, r.Kind.ToSnakeCase(), r.Name, r.Sandbox ?? "", string.Join(", ", r.LinkedTo)]));
        return ExitCode.Ok;
    }
}
