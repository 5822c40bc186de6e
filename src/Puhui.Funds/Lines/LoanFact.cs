using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Something that happened to a line, written once. What is true now is the fold of all facts in order of value date, then sequence.</summary>
/// <param name="Sequence">1, 2, 3… in the order they were recorded within the line.</param>
/// <param name="Id">The request that caused it; one request causes at most one fact.</param>
/// <param name="ValueDate">The day it counts from; may lie before the day it was recorded.</param>
public abstract record LoanFact(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt)
{
    internal static readonly IComparer<LoanFact> InOrder = Comparer<LoanFact>.Create(Compare);

    /// <summary>The fold's order.</summary>
    internal static int Compare(LoanFact left, LoanFact right)
    {
        var byDay = left.ValueDate.CompareTo(right.ValueDate);
        return byDay != 0 ? byDay : left.Sequence.CompareTo(right.Sequence);
    }
}

/// <summary>Money paid out: a tranche of its own with its own minimum schedule.</summary>
/// <param name="Payee">The borrower, or the supplier who was paid directly.</param>
public sealed record Drawn(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, Money Amount, PartyId Payee, bool ToSupplier)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>A platform's settlement with the merchant and what was swept out of it; recorded even when that is nothing, because a negative net carries forward.</summary>
/// <param name="Net">Gross less fees less refunds; may be negative.</param>
/// <param name="Amount">What was swept.</param>
public sealed record Swept(
    long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, Money Gross, Money Fees, Money Refunds, Money Net, Money Amount)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>A payment by the borrower.</summary>
/// <param name="Announced">The request that announced it, if the borrower did and the lender confirmed it.</param>
/// <param name="Simulated">Whether a borrower of a sandbox played it: no money came.</param>
public sealed record Repaid(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, Money Amount, RequestId? Announced = null, bool Simulated = false)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>A payment that the borrower says it made: it moves nothing before it is confirmed, which is a <see cref="Repaid"/> that names it.</summary>
/// <param name="Words">What the lender finds the money by; may be empty.</param>
public sealed record PaymentAnnounced(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, Money Amount, string Words)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>An announced payment whose money did not come.</summary>
public sealed record PaymentRefused(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, RequestId Announced, string Reason)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>A draw, sweep or payment that turned out not to have happened: its target counts for nothing from its own value date on. A reversal is never reversed.</summary>
public sealed record Reversed(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, RequestId Target, string Reason)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>A new limit; what is drawn above it stays as it is.</summary>
public sealed record LimitChanged(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, Money Limit, string Reason)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>Draws stopped, or allowed again; what is owed runs on.</summary>
public sealed record FreezeChanged(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt, bool Frozen, string Reason)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);

/// <summary>The end of a line on which nothing is owed either way: no draws and no sweeps any more.</summary>
public sealed record LineClosed(long Sequence, RequestId Id, DateOnly ValueDate, Timestamp RecordedAt)
    : LoanFact(Sequence, Id, ValueDate, RecordedAt);
