using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Adds a fee or penalty to a loan; its id is the request's.</summary>
public static class ChargeLoan
{
    /// <summary>A wish to add a charge.</summary>
    /// <param name="DueOn">The day it falls due; for a charge with each instalment it does not matter.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, ChargeTerms Terms, DateOnly DueOn, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Charged = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, or the claim was given up.</summary>
        LoanNotLive = 11,
        CurrencyDiffers = 12,

        /// <summary>It names neither an amount nor a share, or one that is not positive.</summary>
        AmountNotPositive = 13,

        /// <summary>Charges at disbursement and for overdue instalments are agreed in the terms and come by themselves.</summary>
        ChargeIsAutomatic = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,
        DueBeforeValueDate = 17,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Charged, LoanEffects.Of(loan!, new Charged(loan!.NextSequence, request.Id, request.ValueDate, request.Terms, request.DueOn)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "charge_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when !LoanPhase.IsLive(loan.Phase()) => Outcome.LoanNotLive,
        _ when request.Terms.Flat is { } flat && flat.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !IsPositive(request.Terms) => Outcome.AmountNotPositive,
        _ when request.Terms.Time is not (ChargeTime.OnDay or ChargeTime.EachInstalment) => Outcome.ChargeIsAutomatic,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when request.DueOn < request.ValueDate => Outcome.DueBeforeValueDate,
        _ => null,
    };

    private static bool IsPositive(ChargeTerms terms) => terms.Base == ChargeBase.Flat ? terms.Flat is { IsPositive: true } : terms.Percent > 0;
}
