using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>How every verb on a loan is carried out: was it done before, load, catch up with close of business if the loan lags, decide, commit; on a conflict all of it again.</summary>
internal static class LoanVerb
{
    /// <summary>Carries out a verb on one loan.</summary>
    /// <param name="decide">Pure; a decision without effects is returned as it is.</param>
    /// <param name="known">What to return for a request carried out before: with the same body, with another body.</param>
    public static async Task<TOutcome> Handle<TOutcome>(
        (ILoanBookStore Store, LoanKey Key, RequestStamp Stamp, Moment Now) request,
        Func<Loan?, Decision<TOutcome, LoanEffects>> decide,
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
            if (await store.FindRequest(key.Merchant, stamp.Id, stop).ConfigureAwait(false) is { } body)
            {
                return body == stamp.Body ? known.Repeated : known.Taken;
            }

            var loan = await store.FindLoan(key, stop).ConfigureAwait(false);
            if (loan is not null && await CatchUp(store, loan, now, stop).ConfigureAwait(false))
            {
                continue;
            }

            var decision = decide(loan);
            if (decision.Effects is null || await store.Append(loan!, decision.Effects, stamp, stop).ConfigureAwait(false) == CommitResult.Done)
            {
                return decision.Outcome;
            }
        }
    }

    /// <summary>Nothing is written to a loan whose days before today are not closed.</summary>
    private static async Task<bool> CatchUp(ILoanBookStore store, Loan loan, Moment now, CancellationToken stop)
    {
        if (CloseLoan.To(loan, now.Today.AddDays(-1)) is not { } effects)
        {
            return false;
        }

        await store.Close([(loan, effects)], now.At, stop).ConfigureAwait(false);
        return true;
    }
}
