using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>One draw as the fold sees it, in minor units: what is outstanding, and its interest so far as an exact numerator over a fixed denominator.</summary>
internal sealed class Tranche
{
    private const long Billion = 1_000_000_000;

    private readonly long rateBillionths;
    private readonly long denominator;
    private readonly List<AccrualSegment>? segments;
    private Int128 accrued;
    private int accruedTo;
    private int billed;
    private long rounded;

    /// <summary>A draw on a day, split into its minimums.</summary>
    /// <param name="segments">Where to note each stretch of accrual for an explanation, or null.</param>
    public Tranche(RequestId fact, int number, int day, long amount, Rate rate, LineTerms terms, List<AccrualSegment>? segments)
    {
        (Fact, Number, Day, Drawn, Outstanding) = (fact, number, day, amount, amount);
        (rateBillionths, denominator, this.segments) = (rate.Billionths, Billion * terms.YearDays, segments);
        accruedTo = day;
        Dues = new Due[terms.Parts];
        var (each, rest) = long.DivRem(amount, terms.Parts);
        for (var j = 0; j < terms.Parts; j++)
        {
            Dues[j] = new Due(this, j, day + ((j + 1) * terms.PeriodDays), each + (j < rest ? 1 : 0));
        }
    }

    private Tranche(Tranche other)
    {
        (Fact, Number, Day, Drawn, Outstanding, InterestPaid) = (other.Fact, other.Number, other.Day, other.Drawn, other.Outstanding, other.InterestPaid);
        (rateBillionths, denominator, accrued, accruedTo) = (other.rateBillionths, other.denominator, other.accrued, other.accruedTo);
        (billed, rounded) = (other.billed, other.rounded);
        Dues = [.. other.Dues.Select(d => new Due(this, d.Index, d.Day, d.Principal) { PrincipalPaid = d.PrincipalPaid, InterestTo = d.InterestTo, Swept = d.Swept })];
    }

    public RequestId Fact { get; }

    /// <summary>1 for the line's first draw.</summary>
    public int Number { get; }

    public int Day { get; }

    public long Drawn { get; }

    public long Outstanding { get; private set; }

    /// <summary>Interest from the draw to the day reached, the exact sum rounded half even once.</summary>
    public long InterestAccrued => rounded;

    public long InterestPaid { get; private set; }

    public Due[] Dues { get; }

    /// <summary>Dues whose day has come.</summary>
    public int Billed => billed;

    public long InterestOwed => rounded - InterestPaid;

    public long Owed => Outstanding + InterestOwed;

    public IReadOnlyList<AccrualSegment> Segments => segments ?? [];

    public Tranche Copy() => new(this);

    /// <summary>Accrues to a day (excluded), fixing at each due on the way what interest falls due there.</summary>
    public void AdvanceTo(int day)
    {
        while (billed < Dues.Length && Dues[billed].Day <= day)
        {
            Accrue(Dues[billed].Day);
            Dues[billed].InterestTo = rounded;
            billed++;
        }

        Accrue(day);
    }

    public void PayInterest(long amount) => InterestPaid += amount;

    public void PayPrincipal(Due due, long amount)
    {
        due.PrincipalPaid += amount;
        Outstanding -= amount;
        Check.That(Outstanding >= 0 && due.PrincipalPaid <= due.Principal, "no more principal is repaid than was drawn");
    }

    /// <summary>Interest from the draw if, after the day reached, that many units of principal × days were added; for schedules that look ahead.</summary>
    public long InterestAfter(Int128 principalDays) => Round(accrued + (principalDays * rateBillionths));

    private void Accrue(int day)
    {
        if (day <= accruedTo)
        {
            return;
        }

        if (Outstanding > 0)
        {
            accrued += (Int128)Outstanding * (day - accruedTo) * rateBillionths;
            var before = rounded;
            rounded = Round(accrued);
            segments?.Add(new AccrualSegment(accruedTo, day, Outstanding, rounded - before));
        }

        accruedTo = day;
    }

    private long Round(Int128 numerator) => checked((long)RoundedDivision.Divide(numerator, denominator, Rounding.HalfEven));
}

/// <summary>A stretch of days with one principal outstanding, and by how much the rounded interest grew over it.</summary>
internal readonly record struct AccrualSegment(int FromDay, int ToDay, long Principal, long Interest);

/// <summary>One minimum of one tranche as the fold sees it: a principal part and, once its day has come, the interest to that day.</summary>
internal sealed class Due(Tranche tranche, int index, int day, long principal)
{
    public Tranche Tranche => tranche;

    public int Index => index;

    public int Day => day;

    public long Principal => principal;

    public long PrincipalPaid { get; set; }

    /// <summary>The tranche's interest from the draw to this day; known once the day has come.</summary>
    public long InterestTo { get; set; }

    /// <summary>The tranche's interest that is claimed here or at earlier dues: to this day once it has come. The last due claims what runs on after it, too.</summary>
    public long InterestClaimed => HasCome && index < tranche.Dues.Length - 1 ? InterestTo : tranche.InterestAccrued;

    /// <summary>Paid toward this minimum out of sweeps.</summary>
    public long Swept { get; set; }

    public long PrincipalOwed => principal - PrincipalPaid;

    public bool HasCome => index < tranche.Billed;

    /// <summary>Interest that can be paid here now: to this due's day if it has come, else what has accrued so far.</summary>
    public long InterestOwed => Math.Max(0, InterestClaimed - tranche.InterestPaid);

    /// <summary>What is unpaid of a due whose day has come.</summary>
    public long Unpaid => PrincipalOwed + InterestOwed;
}
