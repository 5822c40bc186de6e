using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Takes back anything that did not happen after all: a payment, a disbursement, an approval, a charge-off, a write-off, new conditions. Everything after it is computed anew.
/// A close of business is not taken back; it corrects itself.
/// </summary>
public static class ReverseLoanFact
{
    /// <summary>A wish to take something back.</summary>
    /// <param name="Target">The id of the request that recorded it.</param>
    /// <param name="ValueDate">The day it became known; the target counts for nothing from its own day on.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Target, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Reversed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        TargetUnknown = 11,

        /// <summary>A reversal stands; record what really happened as a new fact.</summary>
        TargetIsReversal = 12,

        /// <summary>It came by itself: a close of business, a claim, or an automatic down payment, which goes with its disbursement.</summary>
        TargetFollowsFromAnother = 13,
        AlreadyReversed = 14,
        ValueDateBeforeTarget = 15,
        ValueDateInFuture = 16,

        /// <summary>What happened since needs it: an approval money was paid out on, the only disbursement of a loan that was paid on, a charge that was waived, an announcement that was answered.</summary>
        OthersDependOnIt = 17,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Reversed, LoanEffects.Of(loan!, [.. Facts(loan!, request)]));
    }

    /// <summary>The same with the other loan, if the target is one half of a restructuring: both halves go, or neither.</summary>
    public static Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> DecideBoth(Loan? loan, Loan? other, Request request, Moment now)
    {
        var half = LoanVerb.Alone(loan, Decide(loan, request, now));
        if (half.Effects is null || OtherOf(loan!, request.Target) is null)
        {
            return half;
        }

        Check.That(other is not null, "both loans of a restructuring are there");
        var rest = LoanVerb.Alone(other, Decide(other, request with { Loan = other.Contract.Key }, now));
        return rest.Effects is null ? rest : rest with { Effects = [.. half.Effects, .. rest.Effects] };
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.HandleBoth(
        (loans, request.Loan, RequestStamp.Of(request.Id, "reverse_loan_fact", request, now.At), now),
        loan => OtherOf(loan, request.Target),
        (loan, other) => DecideBoth(loan, other, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    /// <summary>The other loan that a fact is about; null: it is about its own only.</summary>
    public static LoanKey? OtherOf(Loan loan, RequestId target) => loan.Facts.FirstOrDefault(f => f.Id == target) switch
    {
        Paid { Successor: { } successor } => loan.Contract.Key with { Loan = successor },
        Disbursed { Settles: { } settled } => loan.Contract.Key with { Loan = settled },
        _ => null,
    };

    /// <summary>With a disbursement goes its automatic down payment.</summary>
    private static IEnumerable<LoanFact> Facts(Loan loan, Request request)
    {
        var reversed = new Reversed(loan.NextSequence, request.Id, request.ValueDate, request.Target, request.Reason);
        yield return reversed;
        var target = loan.Facts.First(f => f.Id == request.Target);
        if (target is Disbursed && loan.Find<Paid>(OwnIds.DownPaymentOf(target)) is { } down)
        {
            yield return new Reversed(reversed.Sequence + 1, new RequestId($"{down.Id}:back"), request.ValueDate, down.Id, request.Reason);
        }
    }

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var target = loan.Facts.FirstOrDefault(f => f.Id == request.Target);
        return target switch
        {
            null => Outcome.TargetUnknown,
            Reversed => Outcome.TargetIsReversal,
            Accrued or Claimed => Outcome.TargetFollowsFromAnother,
            Paid when OwnIds.IsOwn(target.Id) => Outcome.TargetFollowsFromAnother,
            _ when loan.ReversedIds().Contains(target.Id) => Outcome.AlreadyReversed,
            _ when request.ValueDate < target.ValueDate => Outcome.ValueDateBeforeTarget,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when OthersDepend(loan, target) => Outcome.OthersDependOnIt,
            _ => null,
        };
    }

    private static bool OthersDepend(Loan loan, LoanFact target)
    {
        var reversed = loan.ReversedIds();
        var standing = loan.Facts.Where(f => f.Id != target.Id && f is not (Reversed or Accrued) && !reversed.Contains(f.Id) && f.Id != OwnIds.DownPaymentOf(target)).ToList();
        return target switch
        {
            Approved => standing.Exists(f => f is Disbursed),
            Disbursed => !standing.Exists(f => f is Disbursed d && d.ValueDate <= FirstAfter(standing)) && standing.Exists(f => f is not (Approved or DisbursementAgreed or RepaymentAnnounced or AnnouncementRefused or FraudMarkChanged)),
            Charged => standing.Exists(f => f is ChargeWaived w && w.Charge == target.Id || f is ChargeRefunded r && r.Charge == target.Id || f is Paid p && p.Charge == target.Id),
            Paid => standing.Exists(f => f is ChargedBack b && b.Payment == target.Id),
            RepaymentAnnounced => standing.Exists(f => f is Paid p && p.Announced == target.Id || f is AnnouncementRefused r && r.Announced == target.Id),
            WrittenOff => standing.Exists(f => f is Paid { Kind: PaymentKind.Recovery }),
            _ => false,
        };
    }

    /// <summary>The first day of a fact that needs money to have been paid out.</summary>
    private static DateOnly FirstAfter(List<LoanFact> standing) => standing.Where(f => f is not (Approved or Disbursed or DisbursementAgreed or RepaymentAnnounced or AnnouncementRefused or FraudMarkChanged)).Select(f => f.ValueDate).DefaultIfEmpty(DateOnly.MaxValue).Min();
}
