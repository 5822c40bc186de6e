using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>How every verb on a loan is carried out: was it done before, load, catch up with close of business if the loan lags, decide, commit; on a conflict all of it again.</summary>
internal static class LoanVerb
{
    /// <summary>Carries out a verb on one loan.</summary>
    /// <param name="decide">Pure; a decision without effects is returned as it is.</param>
    /// <param name="known">What to return for a request carried out before: with the same body, with another body.</param>
    public static Task<TOutcome> Handle<TOutcome>(
        (ILoanBookStore Store, LoanKey Key, RequestStamp Stamp, Moment Now) request,
        Func<Loan?, Decision<TOutcome, LoanEffects>> decide,
        (TOutcome Repeated, TOutcome Taken) known,
        CancellationToken stop)
        where TOutcome : struct, Enum => HandleBoth(request, _ => null, (loan, _) => Alone(loan, decide(loan)), known, stop);

    /// <summary>The same for a verb that may change another loan of the borrower with it: both, or neither.</summary>
    /// <param name="otherOf">The other loan that the verb is about; null: none.</param>
    public static async Task<TOutcome> HandleBoth<TOutcome>(
        (ILoanBookStore Store, LoanKey Key, RequestStamp Stamp, Moment Now) request,
        Func<Loan, LoanKey?> otherOf,
        Func<Loan?, Loan?, Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>> decide,
        (TOutcome Repeated, TOutcome Taken) known,
        CancellationToken stop)
        where TOutcome : struct, Enum
    {
        var (store, key, stamp, now) = request;
        if (OwnIds.IsOwn(stamp.Id))
        {
            return known.Taken;
        }

        // Each conflict means that another request went through, so this ends unless writers never cease.
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (await Before(store, key, stamp, known, stop).ConfigureAwait(false) is { } before)
            {
                return before;
            }

            var loan = await store.FindLoan(key, stop).ConfigureAwait(false);
            var other = loan is not null && otherOf(loan) is { } otherKey ? await store.FindLoan(otherKey, stop).ConfigureAwait(false) : null;
            if (await CatchUp(store, loan, now, stop).ConfigureAwait(false) || await CatchUp(store, other, now, stop).ConfigureAwait(false))
            {
                continue;
            }

            var decision = decide(loan, other);
            if (decision.Effects is null)
            {
                // The same request may have gone through between both reads: then it is refused for what it did itself.
                return await Before(store, key, stamp, known, stop).ConfigureAwait(false) ?? decision.Outcome;
            }

            if (await store.Append(decision.Effects, stamp, stop).ConfigureAwait(false) == CommitResult.Done)
            {
                return decision.Outcome;
            }
        }
    }

    private static async Task<TOutcome?> Before<TOutcome>(ILoanBookStore store, LoanKey key, RequestStamp stamp, (TOutcome Repeated, TOutcome Taken) known, CancellationToken stop)
        where TOutcome : struct, Enum
    {
        var body = await store.FindRequest(key.Merchant, stamp.Id, stop).ConfigureAwait(false);
        return body is null ? null : body == stamp.Body ? known.Repeated : known.Taken;
    }

    /// <summary>A decision on one loan as one on several.</summary>
    public static Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Alone<TOutcome>(Loan? loan, Decision<TOutcome, LoanEffects> decision)
        where TOutcome : struct, Enum => decision.Effects is { } effects
        ? Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Commit(decision.Outcome, [(loan!, effects)])
        : Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>.Refuse(decision.Outcome);

    /// <summary>Nothing is written to a loan whose days before today are not closed.</summary>
    private static async Task<bool> CatchUp(ILoanBookStore store, Loan? loan, Moment now, CancellationToken stop)
    {
        if (loan is null || CloseLoan.To(loan, now.Today.AddDays(-1)) is not { } effects)
        {
            return false;
        }

        await store.Close([(loan, effects)], now.At, stop).ConfigureAwait(false);
        return true;
    }
}
