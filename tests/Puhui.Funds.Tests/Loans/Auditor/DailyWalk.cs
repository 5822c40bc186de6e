namespace Puhui.Funds.Loans.Tests;

/// <summary>
/// The walk through every day of a loan, from the first to the last: what bears interest on the day, and what each period asks for at its end.
/// It is walked anew for every question, from all that has happened until then.
/// </summary>
internal sealed class DailyWalk(LoanTerms terms, DayShares shares, List<AuditedRow> rows, List<(int Day, long Amount, long Financed)> lent)
{
    /// <summary>Principal past due bears interest up to here; from here on it is taken to be paid.</summary>
    public int CountedTo { get; set; } = int.MinValue;

    /// <summary>Does interest follow payments? Only the progressive schedule's does.</summary>
    public bool Follows { get; } = terms.Recalculation is not null && terms.Schedule == ScheduleKind.Progressive;

    /// <summary>Was an exact amount a tie of minor units, or as good as one?</summary>
    public bool MetTie { get; private set; }

    /// <summary>Of the last walk: interest paid with rows later than those in which it arises.</summary>
    public long PaidBeforeItArose { get; private set; }

    /// <summary>Of the last walk: interest of earlier rows that came to a row.</summary>
    public long[] CarriedInto { get; private set; } = [];

    /// <summary>Of the last walk: interest that each row left over.</summary>
    public long[] LeftOver { get; private set; } = [];

    /// <summary>Principal and interest that each period asks for, if no interest arises from a day on.</summary>
    public (long Principal, long Interest)[] Walk(int stop = int.MaxValue, int? asAgreed = null)
    {
        var asked = new (long Principal, long Interest)[rows.Count];
        var changes = Changes();
        CarriedInto = new long[rows.Count];
        LeftOver = new long[rows.Count];
        var (balance, carried, left) = (0L, 0L, lent.Sum(l => l.Financed));
        var spoken = rows.Where(r => r.IsPeriod).Sum(r => r.Paid.Principal);
        var unpaid = left - spoken;
        var last = rows.FindLastIndex(r => r.IsPeriod && (!Follows || !r.Settled));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (!row.IsPeriod)
            {
                continue;
            }

            CarriedInto[i] = carried;
            var arisen = Arisen(row, changes, ref balance, stop) + carried;
            spoken -= row.Paid.Principal;
            asked[i] = i == asAgreed ? Split(row, row.Agreed, arisen, unpaid + row.Paid.Principal) : i == last ? (Math.Max(left - spoken, Follows ? row.Paid.Principal : 0), arisen) : Split(row, row.Instalment, arisen, left - (Follows ? spoken : 0));
            asked[i].Interest = Math.Max(asked[i].Interest, Follows ? row.Met.Interest : 0);
            LeftOver[i] = carried = arisen - asked[i].Interest;
            left -= asked[i].Principal;
            var lacking = asked[i].Principal - (Follows ? row.Paid.Principal : 0);
            Add(changes, Follows && terms.Recalculation!.InterestOnPastDue ? Math.Max(row.Due, CountedTo) : row.Due, -lacking);
        }

        PaidBeforeItArose = 0;
        if (Follows && rows.Count > 0)
        {
            var taker = last >= 0 ? last : PaidInPart();
            var interest = asked[taker].Interest + carried;
            asked[taker].Interest = Math.Max(interest, rows[taker].Met.Interest);
            PaidBeforeItArose = asked[taker].Interest - interest;
            for (var i = taker - 1; i >= 0 && last >= 0 && lent.Select(l => l.Day).Distinct().Count() > 1; i--)
            {
                var less = rows[i].IsPeriod && !rows[i].Settled ? Math.Max(0, Math.Min(PaidBeforeItArose, asked[i].Interest - rows[i].Met.Interest)) : 0;
                asked[i].Interest -= less;
                PaidBeforeItArose -= less;
            }
        }

        return asked;
    }

    /// <summary>When all rows are met: the last that was paid in part and left interest over, else the last of all.</summary>
    private int PaidInPart()
    {
        var found = rows.FindLastIndex(r => r.IsPeriod && LeftOver[rows.IndexOf(r)] > 0 && r.Met.Principal + r.Met.Interest is > 0 and var paid && paid != r.Agreed);
        return found >= 0 ? found : rows.FindLastIndex(r => r.IsPeriod);
    }

    /// <summary>What the instalment leaves for principal once interest is taken out; paid early, interest is what was paid, and the rest moves on.</summary>
    private (long Principal, long Interest) Split(AuditedRow row, long instalment, long arisen, long left)
    {
        if (Follows && row.Settled && !row.InterestOnTop)
        {
            return (row.Paid.Principal, row.Met.Interest);
        }

        if (row.InterestDeferred)
        {
            var met = Follows ? row.Met.Interest : 0;
            return (Math.Max(Math.Min(instalment - met, left), Follows ? row.Paid.Principal : 0), met);
        }

        if (row.InterestOnTop)
        {
            return (Math.Max(Math.Min(instalment, left), Follows ? row.Paid.Principal : 0), arisen);
        }

        var paid = Follows ? row.Met : default;
        var interest = Math.Min(arisen, instalment);
        if (paid.Principal > instalment - interest)
        {
            interest = paid.Interest;
        }

        interest = Math.Max(interest, paid.Interest);
        return (Math.Max(Math.Min(instalment - interest, left), paid.Principal), interest);
    }

    private long Arisen(AuditedRow row, Dictionary<int, long> changes, ref long balance, int stop)
    {
        var sum = Fraction.Zero;
        var since = row.From;
        for (var day = row.From; day < row.Due; day++)
        {
            if (changes.TryGetValue(day, out var change) && change != 0)
            {
                sum += Bears(row, balance, since, Math.Min(day, stop));
                since = day;
                balance += change;
            }
        }

        sum += Bears(row, balance, since, Math.Min(row.Due, stop));
        MetTie |= row.FlatInterest is null && sum.IsNearTie();
        return row.FlatInterest ?? sum.Rounded();
    }

    private Fraction Bears(AuditedRow row, long balance, int from, int to) =>
        to <= from || row.InterestFree || balance <= 0 ? Fraction.Zero : balance * shares.Of(row.From, row.Due, from, to);

    /// <summary>Disbursements, and principal paid on the day it was paid.</summary>
    private Dictionary<int, long> Changes()
    {
        var changes = new Dictionary<int, long>();
        foreach (var (day, _, financed) in lent)
        {
            Add(changes, shares.CountsWhole ? rows.Find(r => r.IsPeriod && r.From < day && r.Due > day)?.From ?? day : day, financed);
        }

        foreach (var row in rows.Where(r => Follows && r.IsPeriod))
        {
            foreach (var (day, amount) in row.PrincipalPaid)
            {
                Add(changes, terms.Recalculation!.InterestOnPastDue ? day : Math.Min(day, row.Due), -amount);
            }
        }

        return changes;
    }

    private static void Add(Dictionary<int, long> changes, int day, long amount) => changes[day] = changes.GetValueOrDefault(day) + amount;
}
