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

        /// <summary>The loan as it would be activated asks for instalments or charges that the table of costs shown before signing does not show.</summary>
        DisclosureDiffers = 19,

        /// <summary>The contract was called in.</summary>
        ContractTerminated = 20,

        /// <summary>While a loan is marked as suspected fraud nothing more is paid out on it.</summary>
        LoanMarkedFraud = 21,

        /// <summary>It was signed to take another loan's debt over; restructuring pays it out, and no cash.</summary>
        SettlesAnother = 22,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    /// <param name="disclosure">The table of costs shown before signing.</param>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now, LoanDisclosure? disclosure = null) => Settle(loan, request, now, (disclosure, null));

    /// <summary>The same for a loan that takes another's debt over, if one is named.</summary>
    internal static Decision<Outcome, LoanEffects> Settle(Loan? loan, Request request, Moment now, (LoanDisclosure? Disclosure, LoanId? Settles) by)
    {
        var refusal = loan switch
        {
            null => Outcome.LoanUnknown,
            { Contract.Settles: { } settled } when settled != by.Settles => Outcome.SettlesAnother,
            _ => Refusal(loan, request, now) ?? RefusalOfDisclosure(loan, request, by.Disclosure),
        };
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Disbursed, LoanEffects.Of(loan!, [.. Facts(loan!, request, by.Settles)]));
    }

    public static async Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop)
    {
        var disclosure = await loans.FindDisclosure(request.Loan, stop).ConfigureAwait(false);
        return await LoanVerb.Handle(
            (loans, request.Loan, RequestStamp.Of(request.Id, "disburse_loan", request, now.At), now),
            loan => Decide(loan, request, now, disclosure),
            (Outcome.Repeated, Outcome.RequestIdTaken),
            stop).ConfigureAwait(false);
    }

    /// <summary>Activation: what the schedule and the charges as agreed come to must be what was signed. Charges added since, and an amount other than that agreed for the day, count too.</summary>
    private static Outcome? RefusalOfDisclosure(Loan loan, Request request, LoanDisclosure? disclosure)
    {
        if (loan.PaidOutOn is not null || loan.Contract.DisclosureHash is not { } signed)
        {
            return null;
        }

        return disclosure?.Hash() != signed
            || DisclosureCheck.Differences(disclosure, loan.Resolved).Count > 0
            || AddsCharges(loan, request, disclosure)
            ? Outcome.DisclosureDiffers
            : null;
    }

    /// <summary>Would the loan, paid out like this, hold a charge that the table does not name, or more of one than it says?</summary>
    private static bool AddsCharges(Loan loan, Request request, LoanDisclosure disclosure)
    {
        var after = loan with { Facts = [.. loan.Facts, .. Facts(loan, request)] };
        var shown = disclosure.Items.GroupBy(i => i.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Sum(i => i.Amount.Minor), StringComparer.Ordinal);
        return after.At(request.ValueDate).Charges.GroupBy(c => c.Terms.Name, StringComparer.Ordinal).Any(same =>
            disclosure.ContingentItems.All(i => i.Name != same.Key) && same.Sum(c => c.Amount) > shown.GetValueOrDefault(same.Key));
    }

    /// <summary>An automatic down payment is a fact of its own; what was overpaid before has paid its part already.</summary>
    private static IEnumerable<LoanFact> Facts(Loan loan, Request request, LoanId? settles = null)
    {
        var disbursed = new Disbursed(loan.NextSequence, request.Id, request.ValueDate, request.Amount) { Settles = settles };
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
            _ when final.Status == LoanStatus.ClosedWrittenOff || final.ChargedOffOn is not null || loan.Successor is not null => Outcome.LoanGivenUp,
            _ when final.TerminatedOn is not null => Outcome.ContractTerminated,
            _ when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
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
