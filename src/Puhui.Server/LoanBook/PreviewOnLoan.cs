using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Tells what a request would do to a loan, figures and schedule before and after, without doing it: what a person confirms.</summary>
internal sealed class PreviewOnLoan() : Endpoint(
    "POST", "/v1/merchants/{merchant}/loans/{loan}/previews", "Tells what a request would do to a loan, before and after, without doing it", Permission.LoansRead)
{
    private static readonly RequestId Nobody = new("preview");

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override bool Writes => false;

    public override object? ExampleBody => new Request(Pay: new PayOnLoan.Request(Money.Parse("1200.00", Currency.Cny)));

    public override Delegate Handler => Preview;

    /// <summary>What to try: exactly one of them, with the body that the request itself would have.</summary>
    internal sealed record Request(
        ApproveApplication.Request? Approve = null,
        RejectApplication.Request? Reject = null,
        AgreeOnDisbursement.Request? AgreeDisbursement = null,
        DisburseOnLoan.Request? Disburse = null,
        PayOnLoan.Request? Pay = null,
        ChargeOnLoan.Request? Charge = null,
        WaiveChargeOnLoan.Request? WaiveCharge = null,
        PauseInterestOnLoan.Request? PauseInterest = null,
        ChangeRateOnLoan.Request? ChangeRate = null,
        RescheduleOnLoan.Request? Reschedule = null,
        ReAgeOnLoan.Request? ReAge = null,
        ReAmortiseOnLoan.Request? ReAmortise = null,
        ChargeOffOnLoan.Request? ChargeOff = null,
        WriteOffOnLoan.Request? WriteOff = null,
        ChargeBackOnLoan.Request? ChargeBack = null,
        RefundCreditOnLoan.Request? RefundCredit = null,
        ReverseOnLoan.Request? Reverse = null,
        RefundChargeOnLoan.Request? RefundCharge = null,
        WaiveInterestOnLoan.Request? WaiveInterest = null,
        UndoStepOnLoan.Request? Undo = null,
        RestructureOnLoan.Request? Restructure = null,
        TerminateOnLoan.Request? Terminate = null,
        MarkFraudOnLoan.Request? MarkFraud = null)
    {
        public ILoanRequest Only()
        {
            ILoanRequest?[] all =
            [
                Approve, Reject, AgreeDisbursement, Disburse, Pay, Charge, WaiveCharge, PauseInterest, ChangeRate, Reschedule, ReAge, ReAmortise, ChargeOff, WriteOff, ChargeBack, RefundCredit,
                Reverse, RefundCharge, WaiveInterest, Undo, Restructure, Terminate, MarkFraud,
            ];
            return all.OfType<ILoanRequest>().ToList() is [var one] ? one : throw new ProblemException(400, "request_malformed", null, "the body must have exactly one member");
        }
    }

    private static async Task<LoanPreview> Preview(Gated<MerchantStanding> merchant, Gated<Loan> loan, Request request, Caller caller, ILoanBookStore loans, CancellationToken stop)
    {
        var one = request.Only();
        var mayManage = caller.Principal.May(Permission.LoansManage);
        if (one is MarkFraudOnLoan.Request && !mayManage)
        {
            throw new ProblemException(403, "permission_missing", null, Codes.Of(Permission.LoansManage));
        }

        var seen = mayManage ? loan.Value : loan.Value with { Facts = [.. loan.Value.Facts.Where(f => f is not FraudMarkChanged)] };
        var wish = one.Wish();
        LoanInputs.Day("on", one.On);
        var now = Moment.Of(caller.Now, merchant.Value.Merchant.Zone);
        var other = wish.OtherOf(seen) is { } key ? await loans.FindLoan(key, stop).ConfigureAwait(false) : null;
        var signed = await loans.FindDisclosure((other ?? seen).Contract.Key, stop).ConfigureAwait(false);
        return LoanPreview.Of(seen, wish.Try(seen, other, Nobody, one.On ?? now.Today, now, signed));
    }
}
