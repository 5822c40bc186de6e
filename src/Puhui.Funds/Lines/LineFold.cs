using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What one fact did, in minor units. Cash = −Principal + Interest + Credit, always.</summary>
/// <param name="Cash">Received by the lender; negative when paid out.</param>
/// <param name="Principal">Change of the principal outstanding.</param>
/// <param name="Interest">Interest received.</param>
/// <param name="Credit">Change of the borrower's credit balance.</param>
internal readonly record struct FactEffect(long Cash, long Principal, long Interest, long Credit);

/// <summary>
/// The one place where a line's money is computed: facts go in, in order of value date, then sequence, and everything else is read off.
/// Minor units within; no allocation per payment, because a back-test runs it millions of times.
/// </summary>
internal sealed class LineFold
{
    private readonly LineTerms terms;
    private readonly Rate rate;
    private readonly Component[][] orders;
    private readonly bool traced;
    private readonly List<Tranche> tranches = new(1);
    private readonly List<Due> dues = new(6);
    private int firstOpen;

    public LineFold(LineTerms terms, Rate rate, long limit, bool traced = false)
    {
        (this.terms, this.rate, this.traced, Limit) = (terms, rate, traced, limit);
        orders = [[.. terms.Allocation.PastDue], [.. terms.Allocation.Due], [.. terms.Allocation.InAdvance]];
    }

    private LineFold(LineFold other)
    {
        (terms, rate, orders, firstOpen, Day) = (other.terms, other.rate, other.orders, other.firstOpen, other.Day);
        (Limit, Frozen, Closed, Credit, CarriedNegative, DrawsOverLimit) = (other.Limit, other.Frozen, other.Closed, other.Credit, other.CarriedNegative, other.DrawsOverLimit);
        tranches.AddRange(other.tranches.Select(t => t.Copy()));
        dues.AddRange(other.dues.Select(d => tranches[d.Tranche.Number - 1].Dues[d.Index]));
    }

    /// <summary>The day number reached; nothing can be applied before it any more.</summary>
    public int Day { get; private set; } = int.MinValue;

    public IReadOnlyList<Tranche> Tranches => tranches;

    /// <summary>All tranches' minimums by day, then tranche.</summary>
    public IReadOnlyList<Due> Dues => dues;

    public long Limit { get; private set; }

    public bool Frozen { get; private set; }

    public bool Closed { get; private set; }

    /// <summary>Owed to the borrower. While it is positive nothing is owed by the borrower.</summary>
    public long Credit { get; private set; }

    /// <summary>What later settlements must make good before anything is swept again.</summary>
    public long CarriedNegative { get; private set; }

    /// <summary>Draws that took the principal above the limit of their day.</summary>
    public int DrawsOverLimit { get; private set; }

    public long PrincipalOutstanding
    {
        get
        {
            long sum = 0;
            foreach (var tranche in tranches)
            {
                sum += tranche.Outstanding;
            }

            return sum;
        }
    }

    /// <summary>Principal and interest to the day reached: what pays the line off.</summary>
    public long Owed
    {
        get
        {
            long sum = 0;
            foreach (var tranche in tranches)
            {
                sum += tranche.Owed;
            }

            return sum;
        }
    }

    /// <summary>The oldest minimum that is unpaid although its day and the grace after it have gone by, or null.</summary>
    public Due? OldestPastDue
    {
        get
        {
            for (var i = firstOpen; i < dues.Count && dues[i].Day + terms.GraceDays < Day; i++)
            {
                if (dues[i].Unpaid > 0)
                {
                    return dues[i];
                }
            }

            return null;
        }
    }

    public int DaysPastDue => OldestPastDue is { } due ? Day - due.Day : 0;

    /// <summary>May a draw be made as things stand, apart from the amount?</summary>
    public bool IsDrawBlocked => Frozen || Closed || DaysPastDue >= terms.DrawBlockedFromDaysPastDue;

    /// <summary>Another fold that stands where this one does, to be moved ahead in its stead; it traces nothing.</summary>
    public LineFold Copy() => new(this);

    public void AdvanceTo(int day)
    {
        Check.That(day >= Day, "a fold only moves forward in time");
        Day = day;
        foreach (var tranche in tranches)
        {
            tranche.AdvanceTo(day);
        }
    }

    public FactEffect Draw(int day, RequestId fact, long amount)
    {
        AdvanceTo(day);
        var tranche = new Tranche(fact, tranches.Count + 1, day, amount, rate, terms, traced ? [] : null);
        tranches.Add(tranche);
        Insert(tranche.Dues);
        if (PrincipalOutstanding > Limit)
        {
            DrawsOverLimit++;
        }

        var setOff = Math.Min(Credit, amount);
        Credit -= setOff;
        Allocate(setOff, sweep: false);
        return new FactEffect(-amount, amount - setOff, 0, -setOff);
    }

    public FactEffect Pay(int day, long amount) => Receive(day, amount, sweep: false);

    /// <summary>What a settlement of that net would be swept for on the day reached: the share of its base, never above what is owed.</summary>
    public SweepQuote QuoteSweep(long net)
    {
        var (amount, carried) = Base(net);
        var share = (long)((Int128)amount * terms.SweepShareBasisPoints / LineTerms.BasisPointsPerWhole);
        return new SweepQuote(net, terms.ProtectedFloor.Minor, CarriedNegative, amount, share, Owed, Math.Min(share, Owed), carried);
    }

    public FactEffect Settle(int day, long net, long swept)
    {
        AdvanceTo(day);
        CarriedNegative = Base(net).Carried;
        return Receive(day, swept, sweep: true);
    }

    public void SetLimit(int day, long limit)
    {
        AdvanceTo(day);
        Limit = limit;
    }

    public void SetFrozen(int day, bool frozen)
    {
        AdvanceTo(day);
        Frozen = frozen;
    }

    public void Close(int day)
    {
        AdvanceTo(day);
        Closed = true;
    }

    /// <summary>The base to sweep from, and the negative carried on after it: the floor protects sales, it never adds to what is carried.</summary>
    private (long Amount, long Carried) Base(long net)
    {
        var usable = net < 0 ? net : Math.Max(0, net - terms.ProtectedFloor.Minor);
        var balance = usable - CarriedNegative;
        return (Math.Max(0, balance), Math.Max(0, -balance));
    }

    private FactEffect Receive(int day, long amount, bool sweep)
    {
        AdvanceTo(day);
        var (interest, principal) = Allocate(amount, sweep);
        var credit = amount - interest - principal;
        Credit += credit;
        return new FactEffect(amount, -principal, interest, credit);
    }

    private (long Interest, long Principal) Allocate(long amount, bool sweep)
    {
        long interest = 0;
        long principal = 0;
        for (var i = firstOpen; i < dues.Count && interest + principal < amount; i++)
        {
            var due = dues[i];
            var paid = PayDue(due, amount - interest - principal);
            interest += paid.Interest;
            principal += paid.Principal;
            due.Swept += sweep ? paid.Interest + paid.Principal : 0;
        }

        SkipSettled();
        return (interest, principal);
    }

    private (long Interest, long Principal) PayDue(Due due, long left)
    {
        var stage = due.Day < Day ? 0 : due.Day == Day ? 1 : 2;
        long interest = 0;
        long principal = 0;
        foreach (var component in orders[stage])
        {
            // This product charges neither penalty nor fee: nothing is owed there.
            if (component == Component.Interest)
            {
                interest = Math.Min(left, due.InterestOwed);
                due.Tranche.PayInterest(interest);
                left -= interest;
            }
            else if (component == Component.Principal)
            {
                principal = Math.Min(left, due.PrincipalOwed);
                due.Tranche.PayPrincipal(due, principal);
                left -= principal;
            }
        }

        return (interest, principal);
    }

    private void SkipSettled()
    {
        while (firstOpen < dues.Count && dues[firstOpen].HasCome && dues[firstOpen].Unpaid == 0)
        {
            firstOpen++;
        }
    }

    /// <summary>Keeps the minimums sorted; a new tranche comes after older ones on the same day.</summary>
    private void Insert(Due[] added)
    {
        foreach (var due in added)
        {
            var at = dues.Count;
            while (at > 0 && dues[at - 1].Day > due.Day)
            {
                at--;
            }

            dues.Insert(at, due);
        }

        firstOpen = 0;
        SkipSettled();
    }
}

/// <summary>How a sweep comes about, in minor units.</summary>
/// <param name="Base">Net less floor less what was carried; never negative.</param>
/// <param name="CarriedAfter">The negative carried to the next settlement.</param>
internal readonly record struct SweepQuote(long Net, long Floor, long CarriedBefore, long Base, long Share, long Owed, long Amount, long CarriedAfter);
