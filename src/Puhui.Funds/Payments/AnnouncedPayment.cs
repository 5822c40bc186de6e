using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What became of an announced payment.</summary>
public enum PaymentStatus
{
    /// <summary>It waits for the lender, and counts for nothing yet.</summary>
    Waiting = 1,

    /// <summary>The money came, and is booked.</summary>
    Confirmed = 2,

    /// <summary>No such money came.</summary>
    Refused = 3,
}

/// <summary>A payment that a borrower says it made, with what became of it; computed from the line's facts.</summary>
/// <param name="Words">The borrower's own, by which the money can be found; may be empty.</param>
/// <param name="BookedAs">The request that booked it; null unless it is confirmed.</param>
/// <param name="Reason">Why it was refused; null unless it is.</param>
public sealed record AnnouncedPayment(RequestId Id, DateOnly On, Timestamp At, Money Amount, string Words, PaymentStatus Status, RequestId? BookedAs, string? Reason)
{
    /// <summary>How many may wait on a line at once.</summary>
    public const int WaitingMax = 5;

    /// <summary>All of a line, in the order they were announced.</summary>
    public static IReadOnlyList<AnnouncedPayment> Of(IReadOnlyCollection<LoanFact> facts)
    {
        var booked = facts.OfType<Repaid>().Where(f => f.Announced is not null).ToDictionary(f => f.Announced!.Value, f => f.Id);
        var refused = facts.OfType<PaymentRefused>().ToDictionary(f => f.Announced, f => f.Reason);
        return [.. facts.OfType<PaymentAnnounced>().Select(f => new AnnouncedPayment(
            f.Id,
            f.ValueDate,
            f.RecordedAt,
            f.Amount,
            f.Words,
            booked.ContainsKey(f.Id) ? PaymentStatus.Confirmed : refused.ContainsKey(f.Id) ? PaymentStatus.Refused : PaymentStatus.Waiting,
            booked.TryGetValue(f.Id, out var by) ? by : null,
            refused.GetValueOrDefault(f.Id)))];
    }
}
