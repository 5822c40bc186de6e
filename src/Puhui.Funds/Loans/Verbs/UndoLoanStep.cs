using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Takes back the latest approval, disbursement, charge-off or write-off of a loan, whatever request recorded it; a reversal like any other.</summary>
public static class UndoLoanStep
{
    /// <summary>A wish to take a step back.</summary>
    /// <param name="ValueDate">The day it became known; the step counts for nothing from its own day on.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, LifeStep Step, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Undone = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>No step of this kind stands.</summary>
        NothingToUndo = 11,
        ValueDateBeforeStep = 12,
        ValueDateInFuture = 13,

        /// <summary>What happened since needs it: an approval money was paid out on, the only disbursement of a loan that was paid on, a write-off after which money was recovered.</summary>
        OthersDependOnIt = 14,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        if (loan is null)
        {
            return Decision<Outcome, LoanEffects>.Refuse(Outcome.LoanUnknown);
        }

        if (Latest(loan, request.Step) is not { } target)
        {
            return Decision<Outcome, LoanEffects>.Refuse(Outcome.NothingToUndo);
        }

        var reversal = ReverseLoanFact.Decide(loan, new ReverseLoanFact.Request(request.Id, request.Loan, target.Id, request.ValueDate, request.Reason), now);
        return reversal.Effects is { } effects ? Decision<Outcome, LoanEffects>.Commit(Outcome.Undone, effects) : Decision<Outcome, LoanEffects>.Refuse(reversal.Outcome switch
        {
            ReverseLoanFact.Outcome.ValueDateBeforeTarget => Outcome.ValueDateBeforeStep,
            ReverseLoanFact.Outcome.ValueDateInFuture => Outcome.ValueDateInFuture,
            ReverseLoanFact.Outcome.OthersDependOnIt => Outcome.OthersDependOnIt,
            _ => throw new InvalidOperationException($"a step that stands cannot be refused as {reversal.Outcome}"),
        });
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "undo_loan_step", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static LoanFact? Latest(Loan loan, LifeStep step)
    {
        var reversed = loan.ReversedIds();
        return loan.Facts.Where(f => IsOf(f, step) && !reversed.Contains(f.Id)).Order(LoanFact.InOrder).LastOrDefault();
    }

    private static bool IsOf(LoanFact fact, LifeStep step) => step switch
    {
        LifeStep.Approval => fact is Approved,
        LifeStep.Disbursement => fact is Disbursed,
        LifeStep.ChargeOff => fact is ChargedOff,
        LifeStep.WriteOff => fact is WrittenOff,
        LifeStep.Rejection => fact is Rejected,
        LifeStep.Withdrawal => fact is Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step"),
    };
}

/// <summary>A step in a loan's life that can be taken back by its name.</summary>
public enum LifeStep
{
    Approval = 1,
    Disbursement = 2,
    ChargeOff = 3,
    WriteOff = 4,
    Rejection = 5,
    Withdrawal = 6,
}
