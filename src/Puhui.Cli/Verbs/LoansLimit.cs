using Puhui.Cli.Host;
using Puhui.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans limit: lowers a line's limit, or raises it again up to what was signed.</summary>
internal sealed class LoansLimit() : LoanChangeVerb<SetLimit.Outcome>(
    "loans limit", "Changes a line's limit, up to what was signed", movesMoney: false, LoanInputs.Amount, LoanInputs.Reason)
{
    protected override string Describe(VerbContext verb, Line line, DateOnly on) =>
        $"set the limit to {verb.Value(LoanInputs.Amount).In(line.Contract.Currency)} from {LoanScreens.Text(on)}";

    protected override Task<SetLimit.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now) => SetLimit.Handle(
        new SetLimit.Request(
            verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id,
            verb.Value(LoanInputs.Amount).In(line.Contract.Currency), on, verb.Value(LoanInputs.Reason)),
        stores.Loans,
        now,
        verb.Stop);
}
