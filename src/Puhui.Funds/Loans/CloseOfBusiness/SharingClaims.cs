using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Claims on those who bear a part of what is not paid: each instalment is claimed once, on the first close at which it is more days past due than agreed, and the claim is taken back
/// if a payment that became known later shows that it was not.
/// </summary>
internal static class SharingClaims
{
    private const string Prefix = $"{OwnIds.Prefix}claim:";

    public static IReadOnlyList<LoanFact> On(Loan loan, DateOnly day)
    {
        if (loan.Contract.Terms.Sharing is not { } sharing)
        {
            return [];
        }

        var facts = new List<LoanFact>(TakenBack(loan, sharing, day));
        var now = loan with { Facts = [.. loan.Facts, .. facts] };
        var sequence = now.NextSequence;
        foreach (var row in now.At(day).Rows)
        {
            if (IsToBeClaimed(row, sharing, day) && NewId(now, row.DueOn) is { } id)
            {
                facts.Add(Of(row, sharing, (sequence++, id, day), loan.Contract.Currency));
            }
        }

        return facts;
    }

    /// <summary>The day on which an instalment is claimed if it stays unpaid; null where nobody else bears a part.</summary>
    public static DateOnly? DayOf(LoanTerms terms, DateOnly due) => terms.Sharing is { } sharing ? due.AddDays(sharing.ClaimAfterDays + 1) : null;

    private static bool IsToBeClaimed(ScheduleRow row, SharingTerms sharing, DateOnly day) =>
        row.Number is not null && row.DueOn.AddDays(sharing.ClaimAfterDays) < day && row.Outstanding.Principal + row.Outstanding.Interest > 0;

    private static Claimed Of(ScheduleRow row, SharingTerms sharing, (long Sequence, RequestId Id, DateOnly Day) fact, Currency currency)
    {
        var unpaid = row.Outstanding.Principal + row.Outstanding.Interest;
        var shares = sharing.Shares.Select(s => new ClaimedShare(s.Bearer, new Money(Money64.Round(unpaid * s.Percent / 100, Rounding.Down), currency)));
        return new Claimed(fact.Sequence, fact.Id, fact.Day, row.DueOn, new Money(unpaid, currency), [.. shares]);
    }

    /// <summary>The id of the next claim for an instalment; null if one stands.</summary>
    private static RequestId? NewId(Loan loan, DateOnly due)
    {
        var prefix = $"{Prefix}{due:yyyyMMdd}:";
        var made = loan.Facts.Count(f => f is Claimed && f.Id.Value.StartsWith(prefix, StringComparison.Ordinal));
        return made > 0 && loan.Find<Claimed>(new RequestId($"{prefix}{made}")) is not null ? null : new RequestId($"{prefix}{made + 1}");
    }

    private static IEnumerable<Reversed> TakenBack(Loan loan, SharingTerms sharing, DateOnly day)
    {
        var sequence = loan.NextSequence;
        foreach (var claim in loan.Facts.OfType<Claimed>().Where(c => loan.Find<Claimed>(c.Id) is not null).ToList())
        {
            if (!loan.At(claim.ValueDate).Rows.Any(r => r.DueOn == claim.DueOn && IsToBeClaimed(r, sharing, claim.ValueDate)))
            {
                yield return new Reversed(sequence++, new RequestId($"{claim.Id}:back"), day, claim.Id, "the instalment was met in time");
            }
        }
    }
}
