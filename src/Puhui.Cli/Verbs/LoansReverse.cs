using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans reverse: takes back a payment, a sweep or a draw.</summary>
internal sealed class LoansReverse() : LoanChangeVerb<ReversePayment.Outcome>(
    "loans reverse", "Takes back a payment, sweep or draw that did not happen after all", movesMoney: true, Target, LoanInputs.Reason)
{
    private static readonly Option<RequestId> Target = Inputs.Required("--target", "id", "The id of the request that recorded it", text => new RequestId(text));

    protected override string Describe(VerbContext verb, Line line, DateOnly on) => $"take back {verb.Value(Target)}, known since {LoanScreens.Text(on)}";

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var request = new ReverseLoanFact.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Target), on, verb.Value(LoanInputs.Reason));
        return LoanAsk.Of($"take back {request.Target}, known since {LoanScreens.Text(on)}", request, now, ReverseLoanFact.Decide, ReverseLoanFact.Handle);
    }

    protected override Task<ReversePayment.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now) => ReversePayment.Handle(
        new ReversePayment.Request(
            verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, verb.Value(Target), on, verb.Value(LoanInputs.Reason)),
        stores.Loans,
        now,
        verb.Stop);
}
