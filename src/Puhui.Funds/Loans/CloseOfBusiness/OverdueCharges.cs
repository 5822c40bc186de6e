using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Charges agreed for overdue instalments: each is added once, on the first close at which the instalment is past due, and taken back if a payment that became known later
/// shows that it was not. It is due with the instalment that is late: share × what is unpaid of its principal and interest, by the charge's base.
/// Source: the shared cases of late fees.
/// </summary>
internal static class OverdueCharges
{
    public static IReadOnlyList<LoanFact> On(Loan loan, DateOnly day) => On(loan.Resolved, loan.Facts, day);

    public static IReadOnlyList<LoanFact> On(ResolvedLoan resolved, IReadOnlyList<LoanFact> known, DateOnly day)
    {
        var loan = new Known(resolved, known);
        var (agreed, arrears) = (resolved.Terms.Charges, resolved.Terms.Arrears);
        if (!agreed.Any(c => c.Time == ChargeTime.Overdue))
        {
            return [];
        }

        var facts = new List<LoanFact>();
        var taken = TakenBack(loan, day).ToList();
        facts.AddRange(taken);
        var now = loan with { Facts = [.. known, .. taken] };
        var sequence = now.NextSequence;
        foreach (var row in now.At(day).Rows.Where(r => IsOverdue(r, arrears, day)))
        {
            for (var i = 0; i < agreed.Count; i++)
            {
                if (agreed[i].Time == ChargeTime.Overdue && NewId(now, i, row.DueOn) is { } id && AmountOf(now, agreed[i], row) is { IsPositive: true } amount)
                {
                    facts.Add(new Charged(sequence++, id, day, agreed[i] with { Base = ChargeBase.Flat, Percent = null, Flat = amount }, row.DueOn));
                }
            }
        }

        return facts;
    }

    private static bool IsOverdue(ScheduleRow row, ArrearsTerms arrears, DateOnly day) =>
        row.Number is not null && row.Kind != RowKind.Additional && row.DueOn.AddDays(arrears.GraceDays) < day && row.Outstanding.Principal + row.Outstanding.Interest > 0;

    private static string Prefix(int charge, DateOnly due) => $"{OwnIds.Prefix}overdue:{charge}:{due:yyyyMMdd}:";

    /// <summary>The id of the next charge of its kind on an instalment; null if one stands.</summary>
    private static RequestId? NewId(Known loan, int charge, DateOnly due)
    {
        var prefix = Prefix(charge, due);
        var made = loan.Facts.Count(f => f is Charged && f.Id.Value.StartsWith(prefix, StringComparison.Ordinal));
        return made > 0 && loan.Stands(new RequestId($"{prefix}{made}")) ? null : new RequestId($"{prefix}{made + 1}");
    }

    private static Money AmountOf(Known loan, ChargeTerms charge, ScheduleRow row)
    {
        var owed = row.Outstanding;
        return charge.Base switch
        {
            ChargeBase.Flat => charge.Flat!.Value,
            ChargeBase.Interest => Share(owed.Interest),
            ChargeBase.PrincipalAndInterest => Share(owed.Principal + owed.Interest),
            ChargeBase.DisbursedAmount => Share(loan.At(row.DueOn).Rows.Where(r => r.Kind == RowKind.Disbursement).Sum(r => r.Balance)),
            _ => Share(owed.Principal),
        };

        Money Share(long of) => new(Money64.Round(of * charge.Percent!.Value / 100, Rounding.HalfEven), loan.Resolved.Terms.Currency);
    }

    /// <summary>Charges whose instalment, by what is known now, was met in time.</summary>
    private static IEnumerable<Reversed> TakenBack(Known loan, DateOnly day)
    {
        var sequence = loan.NextSequence;
        foreach (var charge in loan.Facts.OfType<Charged>().Where(c => IsOurs(c) && loan.Stands(c.Id)).ToList())
        {
            var due = DateOnly.ParseExact(charge.Id.Value.Split(':')[3], "yyyyMMdd");
            var without = LoanCalculator.At(loan.Resolved, [.. loan.Facts.Where(f => f.Id != charge.Id)], charge.ValueDate);
            if (!without.Rows.Any(r => r.DueOn == due && IsOverdue(r, loan.Resolved.Terms.Arrears, charge.ValueDate)))
            {
                yield return new Reversed(sequence++, new RequestId($"{charge.Id}:back"), day, charge.Id, "the instalment was met in time");
            }
        }
    }

    private static bool IsOurs(Charged charge) => charge.Id.Value.StartsWith($"{OwnIds.Prefix}overdue:", StringComparison.Ordinal);

    /// <summary>A loan by its terms and the facts known of it.</summary>
    private sealed record Known(ResolvedLoan Resolved, IReadOnlyList<LoanFact> Facts)
    {
        public long NextSequence => Facts.Count == 0 ? 1 : Facts.Max(f => f.Sequence) + 1;

        public LoanStanding At(DateOnly day) => LoanCalculator.At(Resolved, Facts, day);

        public bool Stands(RequestId id) => Facts.Any(f => f.Id == id) && !Facts.OfType<Reversed>().Any(r => r.Target == id);
    }
}
