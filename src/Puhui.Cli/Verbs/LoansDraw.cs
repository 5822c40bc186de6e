using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans draw: pays out part of a line's limit.</summary>
internal sealed class LoansDraw() : LoanChangeVerb<Draw.Outcome>("loans draw", "Draws on a line, paid to the borrower or straight to a supplier", movesMoney: true, LoanInputs.Amount, Supplier)
{
    private static readonly Option<PartyId?> Supplier = Inputs.Optional<PartyId?>("--supplier", "party", "Pay this supplier instead of the borrower", text => new PartyId(text), null);

    protected override string Describe(VerbContext verb, Line line, DateOnly on) =>
        $"pay {verb.Value(LoanInputs.Amount).In(line.Contract.Currency)} to {verb.Value(Supplier)?.Value ?? line.Contract.Merchant.Value} on {LoanScreens.Text(on)}";

    protected override Task<Draw.Outcome> Change(VerbContext verb, Line line, ILoanStore loans, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(line.Contract.Currency);
        var request = new Draw.Request(verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, amount, on, verb.Value(Supplier));
        return Draw.Handle(request, loans, DataFiles.Rules(), now, verb.Stop);
    }
}
