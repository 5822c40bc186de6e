using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Close of business for one loan: each day on which something is to be done, charges for what is overdue, then income, class and provision up to the day.
/// A loan that lags is caught up by the same walk.
/// </summary>
internal static class CloseLoan
{
    /// <summary>Pure: the facts and postings that close every day with work up to one; null if there is none.</summary>
    public static LoanEffects? To(Loan loan, DateOnly day)
    {
        var facts = new List<LoanFact>();
        var notices = new List<LoanNotice>();
        LoanEffects? effects = null;
        for (var next = FirstDay(loan); next is { } on && on <= day; next = effects.Row.NextWorkOn)
        {
            facts.AddRange(OverdueCharges.On(With(loan, facts), on));
            facts.AddRange(SharingClaims.On(With(loan, facts), on));
            var now = With(loan, facts);
            facts.Add(Mark(now, on));
            notices.AddRange(LoanNotice.By(now, now.At(on), facts[^1].Sequence));
            effects = LoanEffects.Of(loan, facts);
            facts[^1] = WithAmounts((Accrued)facts[^1], effects.Entries);
        }

        return effects is null ? null : effects with { Facts = facts, Notices = notices };
    }

    private static Loan With(Loan loan, List<LoanFact> facts) => facts.Count == 0 ? loan : loan with { Facts = [.. loan.Facts, .. facts] };

    private static DateOnly? FirstDay(Loan loan)
    {
        if (loan.Facts.Count == 0)
        {
            return null;
        }

        var (_, book) = PostingsOf.Loan(loan, DateOnly.MaxValue);
        return NextWork.Of(loan, loan.At(loan.LastDay(DateOnly.MinValue)), book);
    }

    private static Accrued Mark(Loan loan, DateOnly on)
    {
        var nothing = Money.Zero(loan.Contract.Currency);
        var from = loan.ClosedTo?.AddDays(1) ?? loan.PaidOutOn!.Value;
        return new Accrued(loan.NextSequence, new RequestId($"{OwnIds.Prefix}close:{on:yyyy-MM-dd}"), on, from, on, nothing, nothing, nothing);
    }

    /// <summary>What was booked, as known when it was; later corrections show in the postings only.</summary>
    private static Accrued WithAmounts(Accrued mark, IReadOnlyList<LoanEntry> entries)
    {
        if (entries.FirstOrDefault(e => e.Sequence == mark.Sequence) is not { } entry)
        {
            return mark;
        }

        Money Booked(AccountRole role) => new(entry.Of(role), mark.Interest.Currency);
        return mark with { Interest = Booked(AccountRole.InterestReceivable), Fees = Booked(AccountRole.FeeReceivable), Penalties = Booked(AccountRole.PenaltyReceivable) };
    }
}
