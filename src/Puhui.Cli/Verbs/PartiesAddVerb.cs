using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui parties add PARTY KIND --name TEXT": where an operator begins.</summary>
internal sealed class PartiesAddVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party();
    private readonly Argument<PartyKind> kind = AccessInputs.OneOf<PartyKind>("KIND");
    private readonly Option<string> name = AccessInputs.Name();
    private readonly Option<string?> sandbox = Inputs.Optional<string?>("--sandbox", "id", "The sandbox whose test clock it lives by; made if there is none. Default: real time", text => new PartyId(text).Value, null);

    public PartiesAddVerb()
        : base("parties add", "Adds a platform, lender, borrower or auditor")
    {
        Takes(party, kind, name, sandbox);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var store = new AccessStore(database);
        var added = new Party(verb.Value(party), verb.Value(kind), verb.Value(name), verb.Value(sandbox) is { } id ? await SandboxOf(id, store, verb) : null);
        if (!await store.AddParty(added, Timestamp.Now(verb.Clock), verb.Stop))
        {
            throw new ExpectedFaultException($"there is a party '{added.Id}' already");
        }

        await AccessInputs.Record(verb, database, added.Id, "parties add", "ok", "party:" + added.Id);
        return verb.Answer(
            new { Party = added.Id, added.Kind, added.Name, Sandbox = added.Sandbox?.Id },
            screen => screen.PrintPairs((added.Id.Value, $"{added.Kind.ToSnakeCase()}, {added.Name}")));
    }

    private static async Task<Sandbox> SandboxOf(string id, AccessStore store, VerbContext verb)
    {
        await store.AddSandbox(new Sandbox(id, TimeSpan.Zero), verb.Stop);
        return (await store.FindSandbox(id, verb.Stop))!;
    }
}
