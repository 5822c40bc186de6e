using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Gives up interest that is due and unpaid, the oldest first.</summary>
public static class WaiveLoanInterest
{
    public sealed record Request(RequestId Id, LoanKey Loan, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Waived = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, or the claim was given up.</summary>
        LoanNotLive = 11,

        /// <summary>What is owed stands as it was when the lender charged it off.</summary>
        LoanChargedOff = 12,
        CurrencyDiffers = 13,
        AmountNotPositive = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,

        /// <summary>More than is due and unpaid on the value date, or by now.</summary>
        AmountAboveInterestDue = 17,

        /// <summary>While a loan is marked as suspected fraud no favour is done on it.</summary>
        LoanMarkedFraud = 18,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Waived, LoanEffects.Of(loan!, new InterestWaived(loan!.NextSequence, request.Id, request.ValueDate, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "waive_loan_interest", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when !LoanPhase.IsLive(loan.Phase()) => Outcome.LoanNotLive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
        _ when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
        _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when request.Amount.Minor > Math.Min(DueOn(loan.At(request.ValueDate), request.ValueDate), DueOn(loan.Final(), request.ValueDate)) => Outcome.AmountAboveInterestDue,
        _ => null,
    };

    private static long DueOn(LoanStanding standing, DateOnly day) => standing.Rows.Where(r => r.Number is not null && r.DueOn <= day).Sum(r => r.Outstanding.Interest);
}
