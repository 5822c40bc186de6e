using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Settles a loan by a new one that takes its debt over: the new loan is disbursed for exactly what pays the old one off that day, no money moves, and the old loan is closed as rescheduled.
/// Each names the other, and both are written together or not at all; taking either half back takes both back.
/// </summary>
public static class RestructureLoan
{
    /// <summary>A wish to settle a loan by another.</summary>
    /// <param name="Successor">An approved loan of the same borrower with the same lender, not paid out yet.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, LoanId Successor, DateOnly ValueDate)
    {
        internal LoanKey SuccessorKey => Loan with { Loan = Successor };
    }

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Restructured = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money; take the charge-off back first.</summary>
        LoanChargedOff = 12,

        /// <summary>The borrower has no other loan of this id with the lender.</summary>
        SuccessorUnknown = 13,

        /// <summary>The new loan is not approved, or something was paid out on it before.</summary>
        SuccessorNotApproved = 14,
        CurrencyDiffers = 15,

        /// <summary>Something counts from a later day: a debt is taken over as it stands at last.</summary>
        ValueDateBeforeLastFact = 16,
        ValueDateBeforeApproval = 17,
        ValueDateInFuture = 18,

        /// <summary>What pays the loan off is more than was approved for the new one.</summary>
        DebtAboveApproved = 19,

        /// <summary>The new loan keeps charges back or asks for a down payment when it is paid out, so it would not settle the whole debt.</summary>
        SuccessorKeepsBack = 20,

        /// <summary>The new loan as it would be activated asks for instalments or charges that the table of costs shown before signing does not show.</summary>
        DisclosureDiffers = 21,

        /// <summary>While either loan is marked as suspected fraud its debt is not taken over.</summary>
        LoanMarkedFraud = 22,

        /// <summary>The new loan was signed to take over the debt of another one.</summary>
        SuccessorSettlesAnother = 23,
    }

    /// <summary>Pure: the same loans and request always give the same effects.</summary>
    /// <param name="disclosure">The table of costs that was shown before the new loan was signed.</param>
    public static Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Decide(Loan? loan, Loan? successor, Request request, Moment now, LoanDisclosure? disclosure)
    {
        if ((loan is null ? Outcome.LoanUnknown : Refusal(loan, successor, request, now)) is { } refusal)
        {
            return Refuse(refusal);
        }

        var payoff = new Money(loan!.At(request.ValueDate).Payoff.Total, loan.Contract.Currency);
        var paidOut = DisburseLoan.Settle(successor, new DisburseLoan.Request(request.Id, request.SuccessorKey, payoff, request.ValueDate), now, (disclosure, request.Loan.Loan));
        if (paidOut.Effects is not { } taken)
        {
            return Refuse(Of(paidOut.Outcome));
        }

        if (KeepsBack(successor!, taken))
        {
            return Refuse(Outcome.SuccessorKeepsBack);
        }

        var settled = new Paid(loan.NextSequence, request.Id, request.ValueDate, PaymentKind.Restructuring, payoff) { Successor = request.Successor };
        return Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Commit(Outcome.Restructured, [(loan, LoanEffects.Of(loan, settled)), (successor!, taken)]);
    }

    public static async Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop)
    {
        var disclosure = await loans.FindDisclosure(request.SuccessorKey, stop).ConfigureAwait(false);
        return await LoanVerb.HandleBoth(
            (loans, request.Loan, RequestStamp.Of(request.Id, "restructure_loan", request, now.At), now),
            _ => request.SuccessorKey,
            (loan, successor) => Decide(loan, successor, request, now, disclosure),
            (Outcome.Repeated, Outcome.RequestIdTaken),
            stop).ConfigureAwait(false);
    }

    private static Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Refuse(Outcome outcome) =>
        Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Refuse(outcome);

    private static Outcome? Refusal(Loan loan, Loan? successor, Request request, Moment now) => successor switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
        _ when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
        null => Outcome.SuccessorUnknown,
        _ when request.Successor == request.Loan.Loan || successor.Contract.Lender != loan.Contract.Lender => Outcome.SuccessorUnknown,
        _ when successor.Phase() != LoanStatus.Approved => Outcome.SuccessorNotApproved,
        _ when successor.Contract.Settles is { } meant && meant != request.Loan.Loan => Outcome.SuccessorSettlesAnother,
        _ when successor.Contract.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when request.ValueDate < loan.LastMovement() => Outcome.ValueDateBeforeLastFact,
        _ when request.ValueDate < ApprovedOn(successor) => Outcome.ValueDateBeforeApproval,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };

    private static DateOnly? ApprovedOn(Loan successor)
    {
        var reversed = successor.ReversedIds();
        return successor.Facts.OfType<Approved>().LastOrDefault(a => !reversed.Contains(a.Id))?.ValueDate;
    }

    private static bool KeepsBack(Loan successor, LoanEffects taken)
    {
        var after = successor with { Facts = [.. successor.Facts, .. taken.Facts] };
        return successor.Contract.Terms.DownPayment is not null || after.At(after.LastDay(taken.Facts[0].ValueDate)).Effects.Any(e => e.Kind == EffectKind.RepaymentAtDisbursement);
    }

    private static Outcome Of(DisburseLoan.Outcome refusal) => refusal switch
    {
        DisburseLoan.Outcome.AmountAboveApproved => Outcome.DebtAboveApproved,
        DisburseLoan.Outcome.LoanMarkedFraud => Outcome.LoanMarkedFraud,
        DisburseLoan.Outcome.DisclosureDiffers => Outcome.DisclosureDiffers,
        DisburseLoan.Outcome.LoanNotApproved or DisburseLoan.Outcome.LoanGivenUp or DisburseLoan.Outcome.DisbursedBefore => Outcome.SuccessorNotApproved,
        _ => throw new InvalidOperationException($"an approved loan that takes a debt over cannot be refused as {refusal}"),
    };
}
