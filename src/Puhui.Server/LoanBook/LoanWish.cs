using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A body that asks for a change of a loan.</summary>
internal interface ILoanRequest
{
    /// <summary>The day it counts from, for whoever brings it along: back-dated if it lies before today; null: today.</summary>
    DateOnly? On { get; }

    /// <summary>The verb it stands for; refuses what no verb could compute with.</summary>
    LoanWish Wish();
}

/// <summary>A change of a loan as its verb takes it: to be tried on what was loaded, or carried out.</summary>
internal abstract class LoanWish
{
    public static LoanWish Of<TRequest, TOutcome>(
        Func<RequestId, LoanKey, DateOnly, TRequest> make,
        Func<Loan?, TRequest, Moment, Decision<TOutcome, LoanEffects>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle)
        where TOutcome : struct, Enum => new Wish<TRequest, TOutcome>(make, (loan, request, now, _) => decide(loan, request, now), handle);

    /// <summary>The same for a verb that looks at the table of costs that was signed.</summary>
    public static LoanWish Of<TRequest, TOutcome>(
        Func<RequestId, LoanKey, DateOnly, TRequest> make,
        Func<Loan?, TRequest, Moment, LoanDisclosure?, Decision<TOutcome, LoanEffects>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle)
        where TOutcome : struct, Enum => new Wish<TRequest, TOutcome>(make, decide, handle);

    /// <summary>For a verb that may change another loan with it.</summary>
    /// <param name="otherOf">The other loan; null: none.</param>
    public static LoanWish OfBoth<TRequest, TOutcome>(
        Func<RequestId, LoanKey, DateOnly, TRequest> make,
        Func<Loan, LoanKey?> otherOf,
        Func<Loan?, Loan?, TRequest, Moment, LoanDisclosure?, Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle)
        where TOutcome : struct, Enum => new WishOfBoth<TRequest, TOutcome>(make, otherOf, decide, handle);

    /// <summary>The other loan that it is about; null: none.</summary>
    public virtual LoanKey? OtherOf(Loan loan) => null;

    /// <summary>What it would come to; a refusal is thrown as its problem.</summary>
    /// <param name="signed">The table of costs of the loan, or of the other one if there is one.</param>
    public abstract LoanEffects Try(Loan loan, Loan? other, RequestId id, DateOnly day, Moment now, LoanDisclosure? signed);

    /// <summary>Carries it out; a refusal is returned as its problem.</summary>
    public abstract Task<LoanOutcome> Carry(LoanKey loan, RequestId id, DateOnly day, ILoanBookStore store, Moment now, CancellationToken stop);

    private sealed class Wish<TRequest, TOutcome>(
        Func<RequestId, LoanKey, DateOnly, TRequest> make,
        Func<Loan?, TRequest, Moment, LoanDisclosure?, Decision<TOutcome, LoanEffects>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle) : LoanWish
        where TOutcome : struct, Enum
    {
        public override LoanEffects Try(Loan loan, Loan? other, RequestId id, DateOnly day, Moment now, LoanDisclosure? signed)
        {
            var decision = decide(loan, make(id, loan.Contract.Key, day), now, signed);
            return decision.Effects ?? throw ProblemException.Refused(decision.Outcome);
        }

        public override async Task<LoanOutcome> Carry(LoanKey loan, RequestId id, DateOnly day, ILoanBookStore store, Moment now, CancellationToken stop) =>
            LoanOutcome.Of(await handle(make(id, loan, day), store, now, stop).ConfigureAwait(false));
    }

    private sealed class WishOfBoth<TRequest, TOutcome>(
        Func<RequestId, LoanKey, DateOnly, TRequest> make,
        Func<Loan, LoanKey?> otherOf,
        Func<Loan?, Loan?, TRequest, Moment, LoanDisclosure?, Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle) : LoanWish
        where TOutcome : struct, Enum
    {
        public override LoanKey? OtherOf(Loan loan) => otherOf(loan);

        public override LoanEffects Try(Loan loan, Loan? other, RequestId id, DateOnly day, Moment now, LoanDisclosure? signed)
        {
            var decision = decide(loan, other, make(id, loan.Contract.Key, day), now, signed);
            return decision.Effects is { } effects ? effects[0].Effects : throw ProblemException.Refused(decision.Outcome);
        }

        public override async Task<LoanOutcome> Carry(LoanKey loan, RequestId id, DateOnly day, ILoanBookStore store, Moment now, CancellationToken stop) =>
            LoanOutcome.Of(await handle(make(id, loan, day), store, now, stop).ConfigureAwait(false));
    }
}

/// <summary>What a verb said.</summary>
/// <param name="Refusal">Null: it was carried out, now or before.</param>
internal sealed record LoanOutcome(bool IsRepeated, bool IsTaken, ProblemException? Refusal)
{
    private const int Repeated = 2;
    private const int RequestIdTaken = 3;
    private const int FirstRefusal = 10;

    public static LoanOutcome Of<TOutcome>(TOutcome outcome)
        where TOutcome : struct, Enum
    {
        var number = Convert.ToInt32(outcome, System.Globalization.CultureInfo.InvariantCulture);
        return new LoanOutcome(number == Repeated, number == RequestIdTaken, number is RequestIdTaken or >= FirstRefusal ? ProblemException.Refused(outcome) : null);
    }
}
