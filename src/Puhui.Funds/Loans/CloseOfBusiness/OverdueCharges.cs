using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Charges agreed for overdue instalments: each is added once, on the first close at which the instalment is past due, and taken back if a payment that became known later
/// shows that it was not.
/// </summary>
internal static class OverdueCharges
{
    public static IReadOnlyList<LoanFact> On(Loan loan, DateOnly day)
    {
        var agreed = loan.Contract.Terms.Charges;
        if (!agreed.Any(c => c.Time == ChargeTime.Overdue))
        {
            return [];
        }

        var facts = new List<LoanFact>();
        var taken = TakenBack(loan, day).ToList();
        facts.AddRange(taken);
        var now = loan with { Facts = [.. loan.Facts, .. taken] };
        var sequence = now.NextSequence;
        foreach (var row in now.At(day).Rows.Where(r => IsOverdue(r, loan.Contract.Terms.Arrears, day)))
        {
            for (var i = 0; i < agreed.Count; i++)
            {
                if (agreed[i].Time == ChargeTime.Overdue && NewId(now, i, row.DueOn) is { } id && AmountOf(now, agreed[i], row) is { IsPositive: true } amount)
                {
                    facts.Add(new Charged(sequence++, id, day, agreed[i] with { Base = ChargeBase.Flat, Percent = null, Flat = amount }, day));
                }
            }
        }

        return facts;
    }

    private static bool IsOverdue(ScheduleRow row, ArrearsTerms arrears, DateOnly day) =>
        row.Number is not null && row.Kind != RowKind.Additional && row.DueOn.AddDays(arrears.GraceDays) < day && row.Outstanding.Principal + row.Outstanding.Interest > 0;

    private static string Prefix(int charge, DateOnly due) => $"{OwnIds.Prefix}overdue:{charge}:{due:yyyyMMdd}:";

    /// <summary>The id of the next charge of its kind on an instalment; null if one stands.</summary>
    private static RequestId? NewId(Loan loan, int charge, DateOnly due)
    {
        var prefix = Prefix(charge, due);
        var made = loan.Facts.Count(f => f is Charged && f.Id.Value.StartsWith(prefix, StringComparison.Ordinal));
        return made > 0 && loan.Find<Charged>(new RequestId($"{prefix}{made}")) is not null ? null : new RequestId($"{prefix}{made + 1}");
    }

    private static Money AmountOf(Loan loan, ChargeTerms charge, ScheduleRow row)
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

        Money Share(long of) => new(Money64.Round(of * charge.Percent!.Value / 100, Rounding.HalfEven), loan.Contract.Currency);
    }

    /// <summary>Charges whose instalment, by what is known now, was met in time.</summary>
    private static IEnumerable<Reversed> TakenBack(Loan loan, DateOnly day)
    {
        var sequence = loan.NextSequence;
        foreach (var charge in loan.Facts.OfType<Charged>().Where(c => IsOurs(c) && loan.Find<Charged>(c.Id) is not null).ToList())
        {
            var due = DateOnly.ParseExact(charge.Id.Value.Split(':')[3], "yyyyMMdd");
            var without = LoanCalculator.At(loan.Resolved, [.. loan.Facts.Where(f => f.Id != charge.Id)], charge.ValueDate);
            if (!without.Rows.Any(r => r.DueOn == due && IsOverdue(r, loan.Contract.Terms.Arrears, charge.ValueDate)))
            {
                yield return new Reversed(sequence++, new RequestId($"{charge.Id}:back"), day, charge.Id, "the instalment was met in time");
            }
        }
    }

    private static bool IsOurs(Charged charge) => charge.Id.Value.StartsWith($"{OwnIds.Prefix}overdue:", StringComparison.Ordinal);
}
