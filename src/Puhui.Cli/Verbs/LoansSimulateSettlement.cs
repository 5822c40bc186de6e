using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans simulate-settlement: sweeps one settlement by hand, as the platform's notice would.</summary>
internal sealed class LoansSimulateSettlement() : LoanChangeVerb<Sweep.Outcome>(
    "loans simulate-settlement", "Sweeps one settlement given by hand", movesMoney: true, Gross, Fees, Refunds)
{
    private static readonly Option<MajorAmount?> Gross = Inputs.Optional<MajorAmount?>("--gross", "amount", "Sales settled. Default: none", Given, null);
    private static readonly Option<MajorAmount?> Fees = Inputs.Optional<MajorAmount?>("--fees", "amount", "The platform's fees. Default: none", Given, null);
    private static readonly Option<MajorAmount?> Refunds = Inputs.Optional<MajorAmount?>("--refunds", "amount", "Refunds taken back. Default: none", Given, null);

    protected override string Describe(VerbContext verb, Line line, DateOnly on)
    {
        var net = In(verb, Gross, line) - In(verb, Fees, line) - In(verb, Refunds, line);
        return $"sweep a settlement of net {net} on {LoanScreens.Text(on)}";
    }

    protected override Task<Sweep.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now)
    {
        var (gross, fees, refunds) = (In(verb, Gross, line), In(verb, Fees, line), In(verb, Refunds, line));
        var request = new Sweep.Request(
            verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, gross, fees, refunds, gross - fees - refunds, on);
        return Sweep.Handle(request, stores.Loans, now, verb.Stop);
    }

    private static MajorAmount? Given(string text) => Inputs.Amount(text);

    private static Money In(VerbContext verb, Option<MajorAmount?> option, Line line) =>
        verb.Value(option)?.In(line.Contract.Currency) ?? Money.Zero(line.Contract.Currency);
}
