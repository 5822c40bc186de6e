using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui consent give MERCHANT SCOPE PURPOSE".</summary>
internal sealed class ConsentGiveVerb : Verb
{
    private readonly ConsentInputs inputs = new();
    private readonly Option<Timestamp?> expires = Inputs.Optional<Timestamp?>("--expires", "time", "First moment at which it no longer holds (RFC 3339). Default: until withdrawn", text => Timestamp.Parse(text), null);

    public ConsentGiveVerb()
        : base("consent give", "Records that a merchant allows one scope of records to be used for one purpose")
    {
        Takes(inputs.Merchant, inputs.Scope, inputs.Purpose, expires, inputs.Id);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var now = Timestamp.Now(verb.Clock);
        var request = new GiveConsent.Request(inputs.IdOf(verb, "give", now), verb.Value(inputs.Merchant), verb.Value(inputs.Scope), verb.Value(inputs.Purpose), now, verb.Value(expires));
        var outcome = await GiveConsent.Handle(request, store, verb.Stop);
        return ConsentInputs.Answer(verb, request.Merchant, outcome, outcome >= GiveConsent.Outcome.MerchantUnknown);
    }
}
