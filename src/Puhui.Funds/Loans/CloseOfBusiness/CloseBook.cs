using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Close of business for a lender's book: only loans with something to do are read, split by ranges of their ids among workers, and committed in batches.
/// Stopped or killed at any point it is simply run again; two at once do no harm, because a loan that another has closed since has another version.
/// </summary>
public static class CloseBook
{
    /// <summary>Small enough that a batch is done in a blink, large enough to share its round trips.</summary>
    public const int UsualBatch = 200;

    /// <summary>A day to close for one lender.</summary>
    /// <param name="Day">The last day to close; days that were missed before it are caught up.</param>
    /// <param name="Workers">How many batches are under way at once.</param>
    /// <param name="Batch">Loans committed together.</param>
    public sealed record Request(PartyId Lender, DateOnly Day, int Workers, int Batch = UsualBatch);

    /// <summary>What a run came to.</summary>
    /// <param name="WithWork">Loans that had something to do.</param>
    /// <param name="Closed">Of these: closed by this run, not by another at the same time.</param>
    /// <param name="Facts">What this run recorded about them.</param>
    public sealed record Result(PartyId Lender, DateOnly Day, long WithWork, long Closed, long Facts);

    public static async Task<Result> Handle(Request request, ILoanBookStore loans, TimeProvider clock, IProgress<long> progress, CancellationToken stop)
    {
        var keys = await loans.WithWork(request.Lender, request.Day, stop).ConfigureAwait(false);
        long closed = 0;
        long facts = 0;
        long seen = 0;
        await Parallel.ForEachAsync(
            keys.Chunk(request.Batch),
            new ParallelOptions { MaxDegreeOfParallelism = request.Workers, CancellationToken = stop },
            async (batch, cancel) =>
            {
                var (done, added) = await CloseBatch(batch, request.Day, loans, Timestamp.Now(clock), cancel).ConfigureAwait(false);
                Interlocked.Add(ref closed, done);
                Interlocked.Add(ref facts, added);
                progress.Report(Interlocked.Add(ref seen, batch.Length));
            }).ConfigureAwait(false);
        return new Result(request.Lender, request.Day, keys.Count, closed, facts);
    }

    private static async Task<(int Closed, int Facts)> CloseBatch(LoanKey[] batch, DateOnly day, ILoanBookStore loans, Timestamp at, CancellationToken stop)
    {
        var work = new List<(Loan Loan, LoanEffects Effects)>(batch.Length);
        foreach (var loan in await loans.FindLoans(batch, stop).ConfigureAwait(false))
        {
            if (CloseLoan.To(loan, day) is { } effects)
            {
                work.Add((loan, effects));
            }
        }

        var closed = work.Count == 0 ? [] : await loans.Close(work, at, stop).ConfigureAwait(false);
        return (closed.Count, closed.Sum(c => c.Effects.Facts.Count));
    }
}
