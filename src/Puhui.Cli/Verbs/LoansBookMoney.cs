using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans pay: records what reduces a debt, of any kind.</summary>
internal sealed class LoansPay() : LoanBookVerb("loans pay", "Records a payment of any kind on a loan", LoanInputs.Amount, Kind, Refunds, Charge)
{
    private static readonly Option<PaymentKind> Kind = Inputs.Optional("--kind", "kind", $"{LoanBookInputs.Choices<PaymentKind>()}. Default: repayment", LoanBookInputs.Choice<PaymentKind>, PaymentKind.Repayment);
    private static readonly Option<bool?> Refunds = Inputs.Optional<bool?>("--refunds-interest", "true|false", "Refunds: is interest on the refunded part given back too? Default: as the terms say", text => bool.Parse(text), null);
    private static readonly Option<RequestId?> Charge = Inputs.Optional<RequestId?>("--charge", "id", "Charge payments and adjustments: the charge meant", text => new RequestId(text), null);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        var request = new PayLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Kind), amount, on, verb.Value(Refunds), verb.Value(Charge));
        return Of(request, now);
    }

    public static LoanAsk Of(PayLoan.Request request, Moment now) => LoanAsk.Of(
        $"take {request.Amount} ({LoanScreens.Words(request.Kind).ToLowerInvariant()}) for {request.Loan} on {LoanScreens.Text(request.ValueDate)}", request, now, PayLoan.Decide, PayLoan.Handle);
}

/// <summary>puhui loans charge: adds a fee or penalty.</summary>
internal sealed class LoansCharge() : LoanBookVerb("loans charge", "Adds a fee or a penalty to a loan", LoanInputs.Amount, Called, Due, Penalty)
{
    private static readonly Option<string> Called = Inputs.Required("--name", "text", "What the borrower reads", Inputs.Text);
    private static readonly Option<DateOnly> Due = Inputs.Required("--due", "yyyy-MM-dd", "The day it is due", Inputs.Day);
    private static readonly Option<bool> Penalty = Inputs.Flag("--penalty", "It is a penalty");

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        var terms = new ChargeTerms(verb.Value(Called), ChargeTime.OnDay, ChargeBase.Flat, null, amount, verb.Value(Penalty));
        return LoanAsk.Of($"charge {amount} ({terms.Name})", new ChargeLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, terms, verb.Value(Due), on), now, ChargeLoan.Decide, ChargeLoan.Handle);
    }
}

/// <summary>puhui loans waive-charge: waives what is unpaid of a charge.</summary>
internal sealed class LoansWaiveCharge() : LoanBookVerb("loans waive-charge", "Waives what is unpaid of a charge", LoanBookInputs.Charge, Instalment)
{
    private static readonly Option<int?> Instalment = Inputs.Optional<int?>("--instalment", "number", "Only the share of this instalment. Default: all", text => Inputs.Count(1, 600)(text), null);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        $"waive charge {verb.Value(LoanBookInputs.Charge)}",
        new WaiveLoanCharge.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(LoanBookInputs.Charge), verb.Value(Instalment), on), now, WaiveLoanCharge.Decide, WaiveLoanCharge.Handle);
}

/// <summary>puhui loans refund-charge: gives back what was paid of a charge.</summary>
internal sealed class LoansRefundCharge() : LoanBookVerb("loans refund-charge", "Gives back what was paid of a charge", LoanBookInputs.Charge, LoanInputs.Amount)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of(
            $"give back {amount} of charge {verb.Value(LoanBookInputs.Charge)}",
            new RefundLoanCharge.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(LoanBookInputs.Charge), amount, on), now, RefundLoanCharge.Decide, RefundLoanCharge.Handle);
    }
}

/// <summary>puhui loans waive-interest: waives interest owed.</summary>
internal sealed class LoansWaiveInterest() : LoanBookVerb("loans waive-interest", "Waives interest", LoanInputs.Amount)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of($"waive {amount} of interest", new WaiveLoanInterest.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, amount, on), now, WaiveLoanInterest.Decide, WaiveLoanInterest.Handle);
    }
}

/// <summary>puhui loans charge-back: the payer's bank took a payment back.</summary>
internal sealed class LoansChargeBack() : LoanBookVerb("loans charge-back", "Takes a payment back because the payer's bank did", Payment, LoanInputs.Amount)
{
    private static readonly Option<RequestId> Payment = Inputs.Required("--payment", "id", "The id of the payment", text => new RequestId(text));

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of(
            $"take back {amount} of payment {verb.Value(Payment)}",
            new ChargeBackLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Payment), amount, on), now, ChargeBackLoan.Decide, ChargeBackLoan.Handle);
    }
}

/// <summary>puhui loans refund-credit: gives back what was overpaid.</summary>
internal sealed class LoansRefundCredit() : LoanBookVerb("loans refund-credit", "Gives the borrower back what was overpaid", LoanInputs.Amount)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of($"pay {amount} back", new RefundLoanCredit.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, amount, on), now, RefundLoanCredit.Decide, RefundLoanCredit.Handle);
    }
}

/// <summary>puhui loans announce-payment: the borrower says it paid.</summary>
internal sealed class LoansAnnouncePayment() : LoanBookVerb("loans announce-payment", "Records that the borrower says it paid; it counts once confirmed", LoanInputs.Amount, Said)
{
    private static readonly Option<string> Said = Inputs.Optional("--words", "text", "What the lender finds the money by", Inputs.Text, "");

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of($"announce {amount}", new AnnounceRepayment.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, amount, on, verb.Value(Said)), now, AnnounceRepayment.Decide, AnnounceRepayment.Handle);
    }
}

/// <summary>puhui loans confirm-payment: books an announced payment.</summary>
internal sealed class LoansConfirmPayment() : LoanBookVerb("loans confirm-payment", "Confirms that an announced payment came, and books it", LoanBookInputs.Announced)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var announced = verb.Value(LoanBookInputs.Announced);
        var came = verb.Value(LoanInputs.On) ?? AnnouncedRepayment.Of(loan).FirstOrDefault(a => a.Id == announced)?.On ?? on;
        return LoanAsk.Of($"book announced payment {announced}", new ConfirmRepayment.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, announced, came), now, ConfirmRepayment.Decide, ConfirmRepayment.Handle);
    }
}

/// <summary>puhui loans refuse-payment: an announced payment did not come.</summary>
internal sealed class LoansRefusePayment() : LoanBookVerb("loans refuse-payment", "Says that an announced payment did not come", LoanBookInputs.Announced, LoanInputs.Reason)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var announced = verb.Value(LoanBookInputs.Announced);
        return LoanAsk.Of(
            $"refuse announced payment {announced}",
            new RefuseRepayment.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, announced, on, verb.Value(LoanInputs.Reason)), now, RefuseRepayment.Decide, RefuseRepayment.Handle);
    }
}
