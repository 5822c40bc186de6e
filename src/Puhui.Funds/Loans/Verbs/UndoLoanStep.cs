using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Takes back the latest approval, disbursement, charge-off, write-off or termination of a loan, whatever request recorded it; a reversal like any other.</summary>
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
    /// <param name="other">The other loan, if the step is one half of a restructuring: both halves go, or neither.</param>
    public static Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Decide(Loan? loan, Loan? other, Request request, Moment now)
    {
        if (loan is null)
        {
            return Refuse(Outcome.LoanUnknown);
        }

        if (Latest(loan, request.Step) is not { } target)
        {
            return Refuse(Outcome.NothingToUndo);
        }

        var reversal = ReverseLoanFact.DecideBoth(loan, other, new ReverseLoanFact.Request(request.Id, request.Loan, target.Id, request.ValueDate, request.Reason), now);
        return reversal.Effects is { } effects ? Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Commit(Outcome.Undone, effects) : Refuse(reversal.Outcome switch
        {
            ReverseLoanFact.Outcome.ValueDateBeforeTarget => Outcome.ValueDateBeforeStep,
            ReverseLoanFact.Outcome.ValueDateInFuture => Outcome.ValueDateInFuture,
            ReverseLoanFact.Outcome.OthersDependOnIt => Outcome.OthersDependOnIt,
            _ => throw new InvalidOperationException($"a step that stands cannot be refused as {reversal.Outcome}"),
        });
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.HandleBoth(
        (loans, request.Loan, RequestStamp.Of(request.Id, "undo_loan_step", request, now.At), now),
        loan => OtherOf(loan, request.Step),
        (loan, other) => Decide(loan, other, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    /// <summary>The other loan that the step to be undone is about; null: it is about its own only.</summary>
    public static LoanKey? OtherOf(Loan loan, LifeStep step) => Latest(loan, step) is { } target ? ReverseLoanFact.OtherOf(loan, target.Id) : null;

    private static Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Refuse(Outcome outcome) => Decision<Outcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Refuse(outcome);

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
        LifeStep.Termination => fact is ContractTerminated,
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
    Termination = 7,
}
