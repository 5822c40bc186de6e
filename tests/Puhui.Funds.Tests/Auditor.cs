using System.Numerics;

namespace Puhui.Funds.Tests;

/// <summary>
/// An independent, slow reckoning of a line: it walks every single day, adds each day's interest as an exact fraction, and keeps every amount owed as an entry
/// of its own. It shares no code with the calculator and knows only the contract's terms.
/// </summary>
internal sealed class Auditor(Contract contract)
{
    private sealed class Loan(int number, DateOnly day, long amount, int parts, int period)
    {
        public BigInteger InterestTimesBase { get; set; }

        public long InterestPaid { get; set; }

        public long[] Parts { get; } = [.. Enumerable.Range(0, parts).Select(j => (amount / parts) + (j < amount % parts ? 1 : 0))];

        public long?[] InterestAt { get; } = new long?[parts];

        public int Number => number;

        public long Principal => Parts.Sum();

        public DateOnly DueOn(int part) => day.AddDays((part + 1) * period);
    }

    private readonly List<Loan> loans = [];
    private readonly BigInteger yearBase = new BigInteger(1_000_000_000) * (contract.Terms.DayCount == DayCount.Act360 ? 360 : 365);

    public long Credit { get; private set; }

    public long Carried { get; private set; }

    public long Principal => loans.Sum(l => l.Principal);

    public long Owed => loans.Sum(l => l.Principal + Rounded(l.InterestTimesBase) - l.InterestPaid);

    public int DaysPastDue { get; private set; }

    public List<(long Interest, long Principal, long Credit)> Payments { get; } = [];

    public void Run(IEnumerable<LoanFact> facts, DateOnly until)
    {
        var all = facts.ToList();
        var undone = all.OfType<Reversed>().Select(r => r.Target).ToList();
        var standing = all.Where(f => !undone.Contains(f.Id)).ToList();
        for (var day = contract.AcceptedOn; ; day = day.AddDays(1))
        {
            NoteDues(day);
            foreach (var fact in standing.Where(f => f.ValueDate == day).OrderBy(f => f.Sequence))
            {
                Apply(fact, day);
            }

            if (day == until)
            {
                DaysPastDue = Oldest(day) is { } oldest ? day.DayNumber - oldest.DayNumber : 0;
                return;
            }

            foreach (var loan in loans)
            {
                loan.InterestTimesBase += new BigInteger(loan.Principal) * contract.Rate.Billionths;
            }
        }
    }

    private void NoteDues(DateOnly day)
    {
        foreach (var loan in loans)
        {
            for (var part = 0; part < loan.Parts.Length; part++)
            {
                if (loan.DueOn(part) == day)
                {
                    loan.InterestAt[part] = Rounded(loan.InterestTimesBase);
                }
            }
        }
    }

    private void Apply(LoanFact fact, DateOnly day)
    {
        switch (fact)
        {
            case Drawn drawn:
                loans.Add(new Loan(loans.Count, day, drawn.Amount.Minor, contract.Terms.Parts, contract.Terms.PeriodDays));
                var used = Math.Min(Credit, drawn.Amount.Minor);
                Credit -= used;
                PayOff(used, day);
                break;
            case Repaid repaid:
                Receive(repaid.Amount.Minor, day);
                break;
            case Swept swept:
                var floor = contract.Terms.ProtectedFloor.Minor;
                var usable = swept.Net.Minor <= 0 ? swept.Net.Minor : Math.Max(0, swept.Net.Minor - floor);
                Carried = Math.Max(0, Carried - usable);
                Receive(swept.Amount.Minor, day);
                break;
            default:
                break;
        }
    }

    private void Receive(long amount, DateOnly day)
    {
        var (interest, principal) = PayOff(amount, day);
        Credit += amount - interest - principal;
        Payments.Add((interest, principal, amount - interest - principal));
    }

    /// <summary>Fen by fen of entitlement: always the earliest due first, in it interest before principal.</summary>
    private (long Interest, long Principal) PayOff(long amount, DateOnly day)
    {
        var (left, interest, principal) = (amount, 0L, 0L);
        var entries = loans.SelectMany(l => Enumerable.Range(0, l.Parts.Length).Select(p => (Loan: l, Part: p))).OrderBy(e => e.Loan.DueOn(e.Part)).ThenBy(e => e.Loan.Number);
        foreach (var (loan, part) in entries)
        {
            var claim = part < loan.Parts.Length - 1 && loan.DueOn(part) <= day ? loan.InterestAt[part]!.Value : Rounded(loan.InterestTimesBase);
            var toInterest = Math.Min(left, Math.Max(0, claim - loan.InterestPaid));
            loan.InterestPaid += toInterest;
            left -= toInterest;
            var toPrincipal = Math.Min(left, loan.Parts[part]);
            loan.Parts[part] -= toPrincipal;
            left -= toPrincipal;
            interest += toInterest;
            principal += toPrincipal;
        }

        return (interest, principal);
    }

    private DateOnly? Oldest(DateOnly day) => loans
        .SelectMany(l => Enumerable.Range(0, l.Parts.Length)
            .Where(p => l.DueOn(p).AddDays(contract.Terms.GraceDays) < day && (l.Parts[p] > 0 || (p < l.Parts.Length - 1 ? l.InterestAt[p] : Rounded(l.InterestTimesBase)) > l.InterestPaid))
            .Select(p => (DateOnly?)l.DueOn(p)))
        .Min();

    private long Rounded(BigInteger numerator)
    {
        var whole = BigInteger.DivRem(numerator, yearBase, out var rest);
        var twice = rest * 2;
        return (long)(twice > yearBase || (twice == yearBase && !whole.IsEven) ? whole + 1 : whole);
    }
}
