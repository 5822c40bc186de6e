using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans freeze: stops draws on a line, or allows them again.</summary>
internal sealed class LoansFreeze() : LoanChangeVerb<Freeze.Outcome>(
    "loans freeze", "Stops draws on a line, or allows them again", movesMoney: false, Off, LoanInputs.Reason)
{
    private static readonly Option<bool> Off = Inputs.Flag("--off", "Allow draws again");

    protected override string Describe(VerbContext verb, Line line, DateOnly on) =>
        $"{(verb.Value(Off) ? "allow draws again" : "stop draws")} from {LoanScreens.Text(on)}";

    protected override Task<Freeze.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now) => Freeze.Handle(
        new Freeze.Request(
            verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, !verb.Value(Off), on, verb.Value(LoanInputs.Reason)),
        stores.Loans,
        now,
        verb.Stop);
}
