using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Gives money that was paid for a charge back to the borrower in cash.</summary>
public static class RefundLoanCharge
{
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Charge, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Refunded = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, or the claim was given up.</summary>
        LoanNotLive = 11,

        /// <summary>No charge of this id stands.</summary>
        ChargeUnknown = 12,
        CurrencyDiffers = 13,
        AmountNotPositive = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,

        /// <summary>With what was given back before it would be more than was paid for the charge by the value date, or by now.</summary>
        AmountAbovePaid = 17,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Refunded, LoanEffects.Of(loan!, new ChargeRefunded(loan!.NextSequence, request.Id, request.ValueDate, request.Charge, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "refund_loan_charge", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var final = loan.Final();
        var charge = ChargeOf(final, request);
        return request switch
        {
            _ when !LoanPhase.IsLive(final.Status) => Outcome.LoanNotLive,
            _ when charge is null => Outcome.ChargeUnknown,
            _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
            _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
            _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when charge!.Refunded + request.Amount.Minor > Math.Min(charge.Paid, ChargeOf(loan.At(request.ValueDate), request)?.Paid ?? 0) => Outcome.AmountAbovePaid,
            _ => null,
        };
    }

    private static ChargeStanding? ChargeOf(LoanStanding standing, Request request) => standing.Charges.FirstOrDefault(c => c.Charge == request.Charge);
}
