using Puhui.Kernel;
using Puhui.Ledger;
using static Puhui.Ledger.Posting;

namespace Puhui.Simulation;

/// <summary>A batch that a client asked to be posted, from when to when it waited, and what it was answered.</summary>
/// <param name="Replies">Null: it got no answer, so it may have been posted at any time until it was asked for again, or never.</param>
/// <param name="Again">The place of the call without an answer that this one repeats.</param>
internal sealed record LedgerCall(IReadOnlyList<Transfer> Batch, Timestamp At, long Began, long Ended, IReadOnlyList<Outcome>? Replies, int? Again = null);

/// <summary>
/// Looks for one order of calls made at once in which each answer is what the model says, none before it was asked for or after it was answered: they are linearizable
/// (Herlihy and Wing 1990; the search is Wing and Gong's with Lowe's memory of what was tried).
/// </summary>
internal sealed class LinearOrder(LedgerModel model, IReadOnlyList<LedgerCall> calls)
{
    private readonly HashSet<(ulong Left, ulong Kept)> tried = [];

    /// <summary>Leaves the model as the order found leaves it; false, and the model as it was: there is none.</summary>
    public bool Find()
    {
        Check.That(calls.Count <= 64, "a window has at most 64 calls");
        return Extend(calls.Count == 64 ? ulong.MaxValue : (1UL << calls.Count) - 1, 0);
    }

    /// <summary>Puts one more call in order, and all after it.</summary>
    /// <param name="left">The calls still to be put in order.</param>
    /// <param name="kept">Those without an answer that were put in order as carried out.</param>
    private bool Extend(ulong left, ulong kept)
    {
        if (IsDone(left))
        {
            return true;
        }

        if (!tried.Add((left, kept)))
        {
            return false;
        }

        var firstEnd = long.MaxValue;
        for (var i = 0; i < calls.Count; i++)
        {
            firstEnd = (left & (1UL << i)) != 0 && calls[i].Replies is not null ? Math.Min(firstEnd, calls[i].Ended) : firstEnd;
        }

        for (var i = 0; i < calls.Count; i++)
        {
            var (call, bit) = (calls[i], 1UL << i);
            if ((left & bit) == 0 || call.Began > firstEnd)
            {
                continue;
            }

            var replies = model.Apply(call.Batch, call.At);
            // One without an answer that would be refused changes nothing, as if it had never been carried out.
            var rest = left & ~bit & ~(call.Again is { } first ? 1UL << first : 0);
            if ((call.Replies is null ? replies.Contains(Outcome.Posted) : replies.SequenceEqual(call.Replies)) && Extend(rest, call.Replies is null ? kept | bit : kept))
            {
                return true;
            }

            model.Undo();
        }

        return false;
    }

    /// <summary>Are only calls without an answer left? They were never carried out, then.</summary>
    private bool IsDone(ulong left)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            if ((left & (1UL << i)) != 0 && calls[i].Replies is not null)
            {
                return false;
            }
        }

        return true;
    }
}
