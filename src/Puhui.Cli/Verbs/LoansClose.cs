using Puhui.Cli.Host;
using Puhui.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans close: ends a line on which nothing is owed either way.</summary>
internal sealed class LoansClose() : LoanChangeVerb<CloseLine.Outcome>("loans close", "Ends a line on which nothing is owed", movesMoney: false)
{
    protected override string Describe(VerbContext verb, Line line, DateOnly on) => $"close {line.Contract.Id} on {LoanScreens.Text(on)}";

    protected override Task<CloseLine.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now) => CloseLine.Handle(
        new CloseLine.Request(verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, on), stores.Loans, now, verb.Stop);
}
