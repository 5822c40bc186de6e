using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans sweep: carries settled payouts to the lines they repay, each exactly once.</summary>
internal sealed class LoansSweep : Verb
{
    public LoansSweep()
        : base("loans sweep", "Sweeps every settled payout not yet acted on into the lines it repays; running it again has no further effect") => TakesDatabase();

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        using var progress = verb.Progress("payouts");
        var result = await RelaySettlements.Handle(new SignalStore(database), new LoanStore(database), verb.Clock, progress, verb.Stop);
        return verb.Answer(result, screen =>
        {
            screen.PrintPairs(("payouts", $"{result.Notices}"), ("of them swept", $"{result.Sweeps}"));
            if (result.Refused.Count > 0)
            {
                screen.PrintTable(["refused because", ">payouts"], result.Refused.Select(r => (string[])[r.Key, $"{r.Value}"]));
            }
        });
    }
}
