using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>puhui reference list: the references in the store.</summary>
internal sealed class ReferenceListVerb : Verb
{
    public ReferenceListVerb()
        : base("reference list", "Lists the references in the store")
    {
        TakesDatabase();
    }

    private sealed record Answer(IReadOnlyList<ReferenceSummary> References);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var found = await new CreditStore(await verb.OpenDatabase()).References(verb.Stop);
        return verb.Answer(new Answer(found), screen => screen.PrintTable(
            ["reference", "as of", ">merchants", ">forecast rows", "built at"],
            found.Select(r => (string[])[r.Version, r.AsOf.ToString("yyyy-MM-dd"), r.Merchants.ToString(), r.ForecastRows.ToString(), r.BuiltAt.ToString()])));
    }
}
