using System.Collections.Frozen;
using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui parties link PARTY OTHER".</summary>
internal sealed class PartiesLinkVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party("PARTY", "The lender that serves, or the auditor that audits");
    private readonly Argument<PartyId> other = AccessInputs.Party("OTHER", "The platform that is served, or the lender that is audited");

    private static readonly FrozenDictionary<LinkParties.Outcome, string> Words = new Dictionary<LinkParties.Outcome, string>
    {
        [LinkParties.Outcome.KindsDoNotLink] = "a lender is linked to a platform it serves, an auditor to a lender it audits; name them in this order",
        [LinkParties.Outcome.SandboxesDiffer] = "both must live by the same clock: in one sandbox, or outside all",
    }.ToFrozenDictionary();

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
        var access = new AccessStore(database);
        var outcome = await LinkParties.Handle(one, two, access, Timestamp.Now(verb.Clock), verb.Stop);
        if (outcome == LinkParties.Outcome.PartyUnknown)
        {
            throw AccessInputs.Refused($"'{(await access.FindParty(one, verb.Stop) is null ? one : two)}'", outcome);
        }

        if (outcome != LinkParties.Outcome.Linked)
        {
            throw new ExpectedFaultException($"'{one}' and '{two}': {Words[outcome]} ({outcome.ToSnakeCase()})");
        }

        await AccessInputs.Record(verb, database, one, "parties link", "ok", "party:" + two);
        return verb.Answer(new { Party = one, Other = two }, screen => screen.PrintPairs((one.Value, $"linked to {two}")));
    }
}
