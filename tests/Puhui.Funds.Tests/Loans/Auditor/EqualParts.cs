namespace Puhui.Funds.Loans.Tests;

/// <summary>What instalments are set to when money is paid out, by kind of schedule; formulas of the README of the loan cases.</summary>
internal sealed class EqualParts(LoanTerms terms, DayShares shares, DailyWalk walk, List<AuditedRow> rows)
{
    private const int Passes = 3;

    public bool MetTie { get; private set; }

    /// <summary>Sets the rows from an index on, for a balance to be repaid by them.</summary>
    public void SetOut(int first, long balance, IReadOnlyList<(int Day, long Amount, long Financed)> lent)
    {
        first = Math.Max(first, terms.Grace.PrincipalPeriods);
        var set = rows.Where(r => r.IsPeriod).Skip(first).ToList();
        if (set.Count == 0)
        {
            return;
        }

        switch (terms.Schedule)
        {
            case ScheduleKind.Progressive:
                Annuity(set, balance);
                break;
            case ScheduleKind.ProgressiveFlat:
                FlatByPeriod(set, balance, lent);
                break;
            case ScheduleKind.CumulativeAnnuity:
                EqualPeriods(lent.Sum(l => l.Financed));
                break;
            case ScheduleKind.CumulativeFlat:
                FlatForTerm(lent);
                break;
            default:
                PrincipalByPlan(set, balance);
                break;
        }
    }

    /// <summary>Interest of a row = Σ net principal × the factor of its days in the period; instalment = (principal + Σ interest) ÷ n.</summary>
    private void FlatByPeriod(List<AuditedRow> set, long balance, IReadOnlyList<(int Day, long Amount, long Financed)> lent)
    {
        foreach (var row in set)
        {
            var exact = lent.Aggregate(Fraction.Zero, (sum, l) => sum + (l.Day >= row.Due || row.InterestFree ? Fraction.Zero : l.Financed * shares.Of(row.From, row.Due, shares.CountsWhole ? row.From : Math.Max(row.From, l.Day), row.Due)));
            MetTie |= exact.IsNearTie();
            row.FlatInterest = exact.Rounded();
        }

        Set(set, ToMultiple(new Fraction(balance + set.Sum(r => r.FlatInterest!.Value), set.Count)));
    }

    /// <summary>The annuity of periods of equal length: months of 30 days, years as agreed (an actual one has 365), or every ÷ 12 with interest by period.</summary>
    private void EqualPeriods(long balance)
    {
        var set = rows.Where(r => r.IsPeriod).Skip(terms.Grace.PrincipalPeriods).ToList();
        var factor = Fraction.One + Nominal();
        var (growth, sum) = (Fraction.One, Fraction.Zero);
        foreach (var unused in set)
        {
            growth *= factor;
            sum = (sum * factor) + Fraction.One;
        }

        Set(set, ToMultiple(balance * growth / sum));
    }

    private int YearDays => terms.Interest.YearIsAlways365 || terms.Interest.DaysInYear == DaysInYear.Actual ? 365 : (int)terms.Interest.DaysInYear;

    private Fraction Nominal()
    {
        var every = terms.Plan.Every;
        var byPeriod = terms.Interest.By == InterestBy.Period;
        return new Fraction(terms.Interest.AnnualRate.Billionths, 1_000_000_000) * (terms.Plan.Frequency switch
        {
            Frequency.Months => byPeriod ? new Fraction(every, 12) : new Fraction(30L * every, YearDays),
            Frequency.Weeks => byPeriod ? new Fraction(every, 52) : new Fraction(7L * every, YearDays),
            Frequency.Years => every,
            _ => new Fraction(every, YearDays),
        });
    }

    /// <summary>Interest = all that was disbursed × rate × term, in equal parts; principal in equal parts; the sum rounded to the multiple.</summary>
    private void FlatForTerm(IReadOnlyList<(int Day, long Amount, long Financed)> lent)
    {
        var set = rows.Where(r => r.IsPeriod).ToList();
        var rate = new Fraction(terms.Interest.AnnualRate.Billionths, 1_000_000_000);
        var term = terms.Interest.By == InterestBy.Day ? rate * new Fraction(set[^1].Due - set[0].From, YearDays) : Nominal() * set.Count;
        var total = lent.Sum(l => l.Amount) * term;
        MetTie |= total.IsNearTie() || (total / set.Count).IsNearTie();
        var each = (total / set.Count).Rounded();
        var left = total.Rounded();
        foreach (var row in set)
        {
            row.FlatInterest = row == set[^1] ? left : Math.Min(each, left);
            left -= row.FlatInterest.Value;
        }

        Set(set, ToMultiple(new Fraction(lent.Sum(l => l.Financed), set.Count).Rounded() + each));
    }

    private void PrincipalByPlan(List<AuditedRow> set, long balance)
    {
        var part = ToMultiple(new Fraction(balance, Math.Max(1, set.Count)));
        foreach (var row in set)
        {
            row.InterestOnTop = true;
            row.Instalment = row.Agreed = terms.Schedule switch
            {
                ScheduleKind.InterestFirstBullet or ScheduleKind.CropBullet => row == set[^1] ? balance : 0,
                ScheduleKind.Custom => terms.Plan.Custom.First(c => c.DueOn.DayNumber == row.Due).Principal.Minor,
                _ => part,
            };
        }
    }

    /// <summary>Balance × Π(1 + fᵢ) ÷ Fₙ, interest of earlier rows as if it arose in the first, then up to three times its share of what the last instalment differs by.</summary>
    private void Annuity(List<AuditedRow> set, long balance)
    {
        var (growth, sum) = (Fraction.One, Fraction.Zero);
        _ = walk.Walk();
        var carried = balance > 0 ? new Fraction(walk.CarriedInto[rows.IndexOf(set[0])], balance) : Fraction.Zero;
        foreach (var row in set)
        {
            var factor = Fraction.One + (row == set[0] ? carried : Fraction.Zero) + (row.InterestFree ? Fraction.Zero : shares.Of(row.From, row.Due, row.From, row.Due));
            growth *= factor;
            sum = (sum * factor) + Fraction.One;
        }

        var instalment = terms.FixedInstalment?.Minor ?? ToMultiple(balance * growth / sum);
        Set(set, instalment);
        if (terms.FixedInstalment is null)
        {
            Even(set, instalment);
        }
    }

    /// <summary>The instalment is that of the row before the last, changed by its share; shared out, what the last row then asks for is as much agreed as the others, but for interest beyond an instalment that is all interest.</summary>
    private void Even(List<AuditedRow> set, long exact)
    {
        var instalment = exact;
        var (difference, before) = Difference(set);
        var sharing = set.Count - (TakesInterestOfWholeRows(set[0]) ? 1 : 0);
        for (var pass = 0; pass < Passes && sharing > 1 && Math.Abs(difference) > sharing / 2; pass++)
        {
            var tried = ToMultiple(before + new Fraction(difference, sharing).Rounded());
            Set(set, tried);
            var after = Difference(set);
            var turns = sharing < set.Count && difference > 0 && after.Difference < 0;
            if (Math.Abs(after.Difference) >= Math.Abs(difference) + (turns ? 1 : 0))
            {
                Set(set, instalment);
                break;
            }

            (instalment, (difference, before)) = (tried, after);
        }

        if (instalment != exact)
        {
            var asked = walk.Walk()[rows.IndexOf(set[^1])];
            set[^1].Agreed = asked.Principal == 0 ? Math.Min(asked.Interest, instalment) : asked.Principal + asked.Interest;
        }
    }

    /// <summary>Does interest come to a row that whole rows before it, past their grace, could not take? Such a row does not share.</summary>
    private bool TakesInterestOfWholeRows(AuditedRow first) =>
        walk.CarriedInto[rows.IndexOf(first)] > 0 && Enumerable.Range(0, rows.IndexOf(first)).Any(i => rows[i].IsPeriod && rows[i].Due < first.From && !rows[i].InterestDeferred && walk.LeftOver[i] > 0);

    /// <summary>By how much the last row that asks for something differs from the one before it, and what that asks for; 0 if it asks for nothing more or is not one of those set.</summary>
    private (long Difference, long Before) Difference(List<AuditedRow> set)
    {
        var asked = walk.Walk();
        long Open(AuditedRow row) => asked[rows.IndexOf(row)] is var (principal, interest) ? principal + interest - (walk.Follows ? row.Met.Principal + row.Met.Interest : 0) : 0;
        for (var i = set.Count - 1; i > 0; i--)
        {
            if (Open(set[i]) > 0 && Open(set[i - 1]) > 0)
            {
                var (last, before) = (asked[rows.IndexOf(set[i])], asked[rows.IndexOf(set[i - 1])]);
                return (last.Principal + last.Interest - before.Principal - before.Interest, before.Principal + before.Interest);
            }
        }

        return default;
    }

    private static void Set(List<AuditedRow> set, long instalment)
    {
        foreach (var row in set)
        {
            row.Instalment = instalment;
            row.Agreed = instalment;
        }
    }

    /// <summary>The share of a disbursement that falls due on its day.</summary>
    public long DownPaymentOf(long amount) => terms.DownPayment is { } down ? ToMultiple(new Fraction(amount, 1) * new Fraction((long)(down.PercentOfDisbursement * 10_000), 1_000_000)) : 0;

    /// <summary>Half even to the multiple, or to the minor unit if that would give nothing.</summary>
    private long ToMultiple(Fraction exact)
    {
        var multiple = terms.InstalmentMultiple?.Minor ?? 1;
        var rounded = (exact / multiple).Rounded() * multiple;
        return rounded == 0 ? exact.Rounded() : rounded;
    }
}
