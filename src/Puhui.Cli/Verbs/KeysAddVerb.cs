using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui keys add PARTY --name TEXT --scopes …": the key is printed once.</summary>
internal sealed class KeysAddVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party();
    private readonly Option<string> name = AccessInputs.Name();
    private readonly Option<IReadOnlySet<Permission>> scopes = Inputs.Required("--scopes", "names", $"What it may do, separated by commas, of {AccessInputs.ScopeNames}; a party has those of its kind only", AccessInputs.Scopes);
    private readonly Option<Timestamp?> expires = Inputs.Optional<Timestamp?>("--expires", "time", "First moment at which it is no longer taken (RFC 3339). Default: until it is revoked", text => Timestamp.Parse(text), null);

    public KeysAddVerb()
        : base("keys add", "Gives a party an API key and prints it, once")
    {
        Takes(party, name, scopes, expires);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var text = KeyText.New();
        var request = new IssueKey.Request(text, verb.Value(name), verb.Value(scopes), verb.Value(expires), AccessInputs.Operator, null);
        var (outcome, key) = await IssueKey.Handle(verb.Value(party), request, new AccessStore(database), Timestamp.Now(verb.Clock), verb.Stop);
        if (key is null)
        {
            throw AccessInputs.Refused($"a key of '{verb.Value(party)}'", outcome);
        }

        await AccessInputs.Record(verb, database, key.Party, "keys add", "ok", "key:" + key.Id);
        return verb.Answer(
            new { Key = key.Id, key.Party, Scopes = key.Scopes.Order(), text.Text },
            screen => screen.PrintPairs(("key", key.Id.Value), ("scopes", PermissionNames.Join(key.Scopes)), ("shown once", text.Text)));
    }
}
