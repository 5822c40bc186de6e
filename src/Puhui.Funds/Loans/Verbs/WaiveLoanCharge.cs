using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Gives up what is unpaid of a charge.</summary>
public static class WaiveLoanCharge
{
    /// <summary>A wish to give up a charge.</summary>
    /// <param name="Instalment">For a charge with each instalment: the one meant; null: all.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Charge, int? Instalment, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Waived = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, or the claim was given up.</summary>
        LoanNotLive = 11,

        /// <summary>No charge of this id stands.</summary>
        ChargeUnknown = 12,

        /// <summary>All of it was paid or waived.</summary>
        NothingToWaive = 13,
        ValueDateBeforeCharge = 14,
        ValueDateInFuture = 15,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Waived, LoanEffects.Of(loan!, new ChargeWaived(loan!.NextSequence, request.Id, request.ValueDate, request.Charge, request.Instalment)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "waive_loan_charge", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var charge = loan.Final().Charges.FirstOrDefault(c => c.Charge == request.Charge);
        return request switch
        {
            _ when !LoanPhase.IsLive(loan.Phase()) => Outcome.LoanNotLive,
            _ when charge is null => Outcome.ChargeUnknown,
            _ when charge!.Outstanding <= 0 => Outcome.NothingToWaive,
            _ when loan.Find<Charged>(request.Charge) is { } added && request.ValueDate < added.ValueDate => Outcome.ValueDateBeforeCharge,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => null,
        };
    }
}
