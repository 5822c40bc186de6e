using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui consent list MERCHANT": all a merchant ever said about consent, and what of it holds now.</summary>
internal sealed class ConsentListVerb : Verb
{
    private readonly Argument<MerchantId> merchant = Inputs.Merchant();

    public ConsentListVerb()
        : base("consent list", "Lists all a merchant ever said about consent, and what of it holds now")
    {
        Takes(merchant);
        TakesDatabase();
    }

    internal sealed record Row(string Id, ConsentAction Action, DataScope Scope, Purpose Purpose, Timestamp At, Timestamp? ExpiresAt, bool InForce);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var standing = await store.FindMerchant(verb.Value(merchant), verb.Stop)
            ?? throw new ExpectedFaultException($"merchant '{verb.Value(merchant)}' is not registered");
        var now = Timestamp.Now(verb.Clock);
        var rows = standing.Consents.Facts
            .Select(f => new Row(f.Id.Value, f.Action, f.Scope, f.Purpose, f.At, f.ExpiresAt, standing.Consents.InForce(f.Scope, f.Purpose, now) == f)).ToList();
        return verb.Answer(new { Merchant = standing.Merchant.Id.Value, Consents = rows }, screen => screen.PrintTable(
            ["at", "said", "scope", "purpose", "expires", "holds now"],
            rows.Select(r => (string[])
            [
                r.At.ToString(), r.Action.ToSnakeCase(), r.Scope.ToSnakeCase(), r.Purpose.ToSnakeCase(), r.ExpiresAt?.ToString() ?? "", r.InForce ? "yes" : "",
            ])));
    }
}
