using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Agrees on a further disbursement for a later day.</summary>
public static class AgreeDisbursement
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly On, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Agreed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Or it was given up.</summary>
        LoanNotApproved = 11,

        /// <summary>The terms provide for one disbursement only.</summary>
        SingleDisbursement = 12,
        CurrencyDiffers = 13,
        AmountNotPositive = 14,
        DayNotLater = 15,
        ValueDateBeforeSubmission = 16,
        ValueDateInFuture = 17,

        /// <summary>The contract was called in.</summary>
        ContractTerminated = 18,

        /// <summary>While a loan is marked as suspected fraud nothing more is paid out on it.</summary>
        LoanMarkedFraud = 19,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Agreed, LoanEffects.Of(loan!, new DisbursementAgreed(loan!.NextSequence, request.Id, request.ValueDate, request.On, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "agree_disbursement", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when !(LoanPhase.IsLive(loan.Phase()) || loan.Phase() == LoanStatus.Approved) || loan.Final().ChargedOffOn is not null => Outcome.LoanNotApproved,
        _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
        _ when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
        _ when !loan.Contract.Terms.SeveralDisbursements => Outcome.SingleDisbursement,
        _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        _ when request.On <= request.ValueDate => Outcome.DayNotLater,
        _ when request.ValueDate < loan.Contract.Terms.SubmittedOn => Outcome.ValueDateBeforeSubmission,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
