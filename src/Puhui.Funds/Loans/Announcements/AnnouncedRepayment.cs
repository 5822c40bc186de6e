using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A payment that a borrower says it made on a loan, with what became of it; computed from the loan's facts.</summary>
/// <param name="Words">The borrower's own, by which the money can be found; may be empty.</param>
/// <param name="BookedAs">The request that booked it; null unless it is confirmed.</param>
/// <param name="Reason">Why it was refused; null unless it is.</param>
public sealed record AnnouncedRepayment(RequestId Id, DateOnly On, Money Amount, string Words, PaymentStatus Status, RequestId? BookedAs, string? Reason)
{
    /// <summary>How many may wait on a loan at once.</summary>
    public const int WaitingMax = 5;

    /// <summary>All of a loan, in the order they were announced; what was taken back counts for nothing, so one whose booking was taken back waits again.</summary>
    public static IReadOnlyList<AnnouncedRepayment> Of(Loan loan)
    {
        var reversed = loan.ReversedIds();
        var standing = loan.Facts.Where(f => !reversed.Contains(f.Id)).ToList();
        var booked = standing.OfType<Paid>().Where(f => f.Announced is not null).ToDictionary(f => f.Announced!.Value, f => f.Id);
        var refused = standing.OfType<AnnouncementRefused>().ToDictionary(f => f.Announced, f => f.Reason);
        return [.. standing.OfType<RepaymentAnnounced>().Select(f => new AnnouncedRepayment(
            f.Id,
            f.ValueDate,
            f.Amount,
            f.Words,
            booked.ContainsKey(f.Id) ? PaymentStatus.Confirmed : refused.ContainsKey(f.Id) ? PaymentStatus.Refused : PaymentStatus.Waiting,
            booked.TryGetValue(f.Id, out var by) ? by : null,
            refused.GetValueOrDefault(f.Id)))];
    }
}
