using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui consent withdraw MERCHANT SCOPE PURPOSE".</summary>
internal sealed class ConsentWithdrawVerb : Verb
{
    private readonly ConsentInputs inputs = new();

    public ConsentWithdrawVerb()
        : base("consent withdraw", "Records that a merchant no longer allows one scope of records to be used for one purpose")
    {
        Takes(inputs.Merchant, inputs.Scope, inputs.Purpose, inputs.Id);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var now = Timestamp.Now(verb.Clock);
        var request = new WithdrawConsent.Request(inputs.IdOf(verb, "withdraw", now), verb.Value(inputs.Merchant), verb.Value(inputs.Scope), verb.Value(inputs.Purpose), now);
        var outcome = await WithdrawConsent.Handle(request, store, verb.Stop);
        return ConsentInputs.Answer(verb, request.Merchant, outcome, outcome >= WithdrawConsent.Outcome.MerchantUnknown);
    }
}
