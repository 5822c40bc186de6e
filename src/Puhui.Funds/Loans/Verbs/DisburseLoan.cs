using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Pays out a loan or a part of it.</summary>
public static class DisburseLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Disbursed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        LoanNotApproved = 11,

        /// <summary>Charged off, written off or rescheduled into another loan.</summary>
        LoanGivenUp = 12,
        CurrencyDiffers = 13,
        AmountNotPositive = 14,
        ValueDateBeforeApproval = 15,
        ValueDateInFuture = 16,

        /// <summary>The terms provide for one disbursement only.</summary>
        DisbursedBefore = 17,
        AmountAboveApproved = 18,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Disbursed, LoanEffects.Of(loan!, [.. Facts(loan!, request)]));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "disburse_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    /// <summary>An automatic down payment is a fact of its own; what was overpaid before has paid its part already.</summary>
    private static IEnumerable<LoanFact> Facts(Loan loan, Request request)
    {
        var disbursed = new Disbursed(loan.NextSequence, request.Id, request.ValueDate, request.Amount);
        yield return disbursed;
        var terms = loan.Contract.Terms;
        if (terms.DownPayment is { Automatic: true } down)
        {
            var overpaid = loan.PaidOutOn is null ? 0 : loan.At(request.ValueDate).Overpaid;
            var amount = down.Of(request.Amount.Minor, terms.InstalmentMultiple?.Minor ?? 1) - overpaid;
            if (amount > 0)
            {
                yield return new Paid(disbursed.Sequence + 1, OwnIds.DownPaymentOf(disbursed), request.ValueDate, PaymentKind.DownPayment, new Money(amount, terms.Currency));
            }
        }
    }

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var reversed = loan.ReversedIds();
        var approval = loan.Facts.OfType<Approved>().LastOrDefault(a => !reversed.Contains(a.Id));
        var before = loan.Facts.OfType<Disbursed>().Where(d => !reversed.Contains(d.Id)).ToList();
        var final = loan.Final();
        return request.ValueDate switch
        {
            _ when approval is null || !(LoanPhase.IsLive(final.Status) || final.Status is LoanStatus.Approved or LoanStatus.ClosedWrittenOff) => Outcome.LoanNotApproved,
            _ when final.Status == LoanStatus.ClosedWrittenOff || final.ChargedOffOn is not null => Outcome.LoanGivenUp,
            _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
            _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
            var day when day < approval.ValueDate => Outcome.ValueDateBeforeApproval,
            var day when day > now.Today => Outcome.ValueDateInFuture,
            _ when before.Count > 0 && !loan.Contract.Terms.SeveralDisbursements => Outcome.DisbursedBefore,
            _ when before.Sum(d => d.Amount.Minor) + request.Amount.Minor > approval.Amount.Minor => Outcome.AmountAboveApproved,
            _ => null,
        };
    }
}
