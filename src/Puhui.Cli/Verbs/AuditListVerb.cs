using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui audit list": records as a party sees them, or those that only the operator does, such as attempts under unknown logins.</summary>
internal sealed class AuditListVerb : Verb
{
    private readonly Option<PartyId?> party = Inputs.Optional<PartyId?>("--party", "party", "As this party sees them. Default: those the operator sees", text => new PartyId(text), null);
    private readonly Option<MerchantId?> merchant = Inputs.Optional<MerchantId?>("--merchant", "merchant", "As the owner of this merchant sees them", text => new MerchantId(text), null);
    private readonly Option<int> take = Inputs.Optional("--take", "records", "At most so many. Default: 50", Inputs.Count(1, 10_000), 50);

    public AuditListVerb()
        : base("audit list", "Lists who did or read what, and why, the latest first; with --json one object a line")
    {
        Takes(party, merchant, take);
        TakesDatabase();
    }

    internal sealed record Row(Timestamp At, string Actor, string Action, bool Write, IReadOnlyList<string> Subjects, string Reason, string Result);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var viewer = verb.Value(merchant) is { } owned ? AuditViewer.Of(owned) : verb.Value(party) is { } one ? AuditViewer.Of(one) : AuditViewer.Operator;
        var query = new AuditQuery([viewer], null, null, null, null, null, null, verb.Value(take));
        var records = await new AuditLog(await verb.OpenDatabase()).Find(query, verb.Stop);
        var rows = records.Select(r => new Row(r.At, r.Actor, r.Action, r.IsWrite, r.Subjects, r.Reason, r.Result)).ToList();
        if (verb.Json)
        {
            rows.ForEach(VerbContext.JsonLine);
            return ExitCode.Ok;
        }

        verb.Screen.PrintTable(
            ["at", "who", "what", "of", "why", "result"],
            rows.Select(r => (string[])[r.At.ToString(), r.Actor, r.Action, string.Join(", ", r.Subjects), r.Reason, r.Result]));
        return ExitCode.Ok;
    }
}
