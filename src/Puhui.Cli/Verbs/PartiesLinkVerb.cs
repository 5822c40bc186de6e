using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui parties link PARTY OTHER".</summary>
internal sealed class PartiesLinkVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party("PARTY", "The lender that serves, or the auditor that audits");
    private readonly Argument<PartyId> other = AccessInputs.Party("OTHER", "The platform that is served, or the lender that is audited");

    public PartiesLinkVerb()
        : base("parties link", "Lets a lender serve a platform, or an auditor audit a lender")
    {
        Takes(party, other);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (one, two) = (verb.Value(party), verb.Value(other));
        var outcome = await LinkParties.Handle(one, two, new AccessStore(database), Timestamp.Now(verb.Clock), verb.Stop);
        if (outcome != LinkParties.Outcome.Linked)
        {
            throw AccessInputs.Refused($"'{one}' and '{two}'", outcome);
        }

        await AccessInputs.Record(verb, database, one, "parties link", "ok", "party:" + two);
        return verb.Answer(new { Party = one, Other = two }, screen => screen.PrintPairs((one.Value, $"linked to {two}")));
    }
}
