using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>Says through which day a book is closed: from then on what is dated on that day or before is refused. Reopening is the same, with an earlier day and a reason.</summary>
public static class ClosePeriod
{
    /// <summary>A wish to close a book through a day.</summary>
    /// <param name="By">Who decided it.</param>
    /// <param name="Reason">Needed to reopen; may be empty otherwise.</param>
    public sealed record Request(BookId Book, DateOnly Through, string By, string Reason);

    /// <summary>One closing or reopening, in the order they were decided.</summary>
    public sealed record Step(BookId Book, int Number, DateOnly Through, Timestamp At, string By, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Closed = 1,

        /// <summary>An earlier day than before.</summary>
        Reopened = 2,

        /// <summary>Closed through that day already.</summary>
        Unchanged = 3,
        BookUnknown = 10,

        /// <summary>Nobody is named, or the name is not an <see cref="IdText"/>.</summary>
        DeciderNotNamed = 11,

        /// <summary>Later than the day before the decision's: what is not over cannot be closed.</summary>
        NotOver = 12,

        /// <summary>An earlier day than before, and no reason is given.</summary>
        ReasonMissing = 13,
    }

    /// <summary>Pure: the same book and request always give the same step.</summary>
    /// <param name="last">The book's last step; null if it was never closed.</param>
    public static Decision<Outcome, Step> Decide(bool bookExists, Step? last, Request request, Timestamp at)
    {
        if (Refusal(bookExists, last, request, at) is { } refusal)
        {
            return Decision<Outcome, Step>.Refuse(refusal);
        }

        var step = new Step(request.Book, (last?.Number ?? 0) + 1, request.Through, at, request.By, request.Reason);
        return last is null || request.Through > last.Through ? Decision<Outcome, Step>.Commit(Outcome.Closed, step)
            : request.Through < last.Through ? Decision<Outcome, Step>.Commit(Outcome.Reopened, step)
            : Decision<Outcome, Step>.Refuse(Outcome.Unchanged);
    }

    private static Outcome? Refusal(bool bookExists, Step? last, Request request, Timestamp at) =>
        !bookExists ? Outcome.BookUnknown
        : !IdText.IsValid(request.By) ? Outcome.DeciderNotNamed
        : request.Through >= DateOnly.FromDateTime(at.ToDateTimeOffset().UtcDateTime) ? Outcome.NotOver
        : request.Through < last?.Through && string.IsNullOrWhiteSpace(request.Reason) ? Outcome.ReasonMissing
        : null;
}
