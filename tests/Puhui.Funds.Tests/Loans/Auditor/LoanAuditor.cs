namespace Puhui.Funds.Loans.Tests;

/// <summary>
/// An independent, slow reckoning of a loan: it walks every day with exact fractions and keeps every payment. It knows the terms and facts, the definitions of the
/// documents and of the cases' README, and shares no code with the calculator.
/// </summary>
internal sealed class LoanAuditor
{
    private readonly LoanTerms terms;
    private readonly List<LoanFact> facts;
    private readonly DayShares shares;
    private readonly DailyWalk walk;
    private readonly EqualParts parts;
    private readonly List<AuditedRow> rows = [];
    private readonly List<(int Day, long Amount, long Financed)> lent = [];
    private readonly List<(int Use, PaymentKind Kind, int Day, long Left)> surpluses = [];
    private readonly List<AuditedCharge> charges = [];
    private readonly Func<DateOnly, DateOnly> workingDay;
    private bool planMetTie;

    public LoanAuditor(LoanTerms terms, IEnumerable<LoanFact> facts, Func<DateOnly, DateOnly> workingDay, bool agreedDigits)
    {
        (this.terms, this.workingDay) = (terms, workingDay);
        var all = facts.ToList();
        var undone = all.OfType<Reversed>().Select(r => r.Target).ToHashSet();
        this.facts = [.. all.Where(f => !undone.Contains(f.Id)).OrderBy(f => f.ValueDate).ThenBy(f => f.Sequence)];
        shares = new DayShares(terms, agreedDigits);
        walk = new DailyWalk(terms, shares, rows, lent);
        parts = new EqualParts(terms, shares, walk, rows);
    }

    public IReadOnlyList<AuditedRow> Rows => rows;

    /// <summary>Was an amount half a minor unit, so that the last digit of a factor decides?</summary>
    public bool MetTie => walk.MetTie || parts.MetTie || planMetTie;

    public long Overpaid { get; private set; }

    public List<(RequestId Fact, Portions Portions, long Overpaid)> Uses { get; } = [];

    public Portions Payoff { get; private set; }

    public Portions Accrued { get; private set; }

    private long PrincipalOwed => lent.Sum(l => l.Amount) - rows.Sum(r => r.Paid.Principal);

    /// <summary>Does interest follow payments?</summary>
    public bool Follows => walk.Follows;

    public void Run(DateOnly asOf)
    {
        var known = facts.Where(f => f.ValueDate <= asOf);
        if (terms.Schedule is ScheduleKind.CumulativeAnnuity or ScheduleKind.CumulativeFlat)
        {
            known = known.OrderBy(f => f is Disbursed ? 1 : f is Charged ? 2 : 3);
        }

        foreach (var fact in known)
        {
            walk.CountedTo = fact.ValueDate.DayNumber;
            Apply(fact, fact.ValueDate.DayNumber);
            Draw(fact.ValueDate.DayNumber);
        }

        walk.CountedTo = asOf.DayNumber;
        Draw(asOf.DayNumber);
        Reckon(asOf.DayNumber);
    }

    private void Apply(LoanFact fact, int day)
    {
        switch (fact)
        {
            case Disbursed paidOut:
                Disburse(paidOut.Amount.Minor, day);
                break;
            case Charged charged:
                Charge(charged, day);
                break;
            case Paid paid:
                Receive(paid, day);
                break;
            case RateChanged changed:
                ChangeRate(changed.NewRate.Billionths, day);
                break;
            case InterestWaived waived:
                Draw(day);
                WaiveInterest(waived.Amount.Minor, day);
                break;
            case ChargeWaived waived when charges.Find(c => c.Id == waived.Charge) is { } charge:
                charge.Waive(day);
                break;
            default:
                break;
        }
    }

    /// <summary>Another rate from a day on; equal instalments due after it are set anew, parts of principal stay.</summary>
    private void ChangeRate(long billionths, int day)
    {
        if (!shares.Change(day, billionths))
        {
            return;
        }

        if (terms.Schedule is ScheduleKind.Progressive or ScheduleKind.ProgressiveFlat && rows.FindLast(r => r.IsPeriod)!.Due > day)
        {
            SetOut(rows, walk, parts, day);
        }

        Draw(day);
        UseSurpluses();
    }

    /// <summary>Interest that is due is given up, the oldest first.</summary>
    private void WaiveInterest(long amount, int day)
    {
        foreach (var row in rows.Where(r => r.Due <= day))
        {
            var part = Math.Min(amount, Math.Max(0, row.Outstanding.Interest));
            row.Waived += new Portions(0, part, 0, 0);
            amount -= part;
        }
    }

    private void Disburse(long amount, int day)
    {
        PayOut(amount, day);
        Draw(day);
        if (Overpaid > 0)
        {
            var (_, left) = new PaymentUse(terms.Allocation, PaymentKind.Repayment, rows, day, Follows, PrincipalOwed, AskedToday, IsAllInterest).Of(Overpaid);
            Spend(Overpaid - left);
            Overpaid = left;
        }
    }

    /// <summary>Overpaid money that is used up is that of the newest payments.</summary>
    private void Spend(long amount)
    {
        for (var i = surpluses.Count - 1; i >= 0; i--)
        {
            var part = Math.Min(amount, surpluses[i].Left);
            surpluses[i] = surpluses[i] with { Left = surpluses[i].Left - part };
            amount -= part;
        }
    }

    private void PayOut(long amount, int day)
    {
        if (rows.Count == 0)
        {
            rows.AddRange(Periods(day));
        }

        var down = parts.DownPaymentOf(amount);
        if (down > 0)
        {
            var at = rows.FindIndex(r => r.Due > day);
            rows.Insert(at < 0 ? rows.Count : at, new AuditedRow(RowKind.DownPayment, day, day) { Asked = new Portions(down, 0, 0, 0) });
        }

        lent.Add((day, amount, amount - down));
        if (Follows && lent.Count > 1)
        {
            AsPlanned(day);
        }
        else
        {
            SetOut(rows, walk, parts, day);
        }
    }

    private void SetOut(List<AuditedRow> these, DailyWalk by, EqualParts with, int day)
    {
        var periods = these.Where(r => r.IsPeriod).ToList();
        var first = Math.Max(periods.FindIndex(r => r.Due > day), terms.Grace.PrincipalPeriods);
        var asked = by.Walk();
        var balance = lent.Sum(l => l.Financed) - periods.Take(first).Sum(r => asked[these.IndexOf(r)].Principal);
        with.SetOut(first, balance, lent);
    }

    /// <summary>
    /// Where interest follows payments, money paid out later gives the instalments of the loan as if each had been paid on its day, none less than what was paid of it.
    /// What fell due before asks for what it asked for then.
    /// </summary>
    private void AsPlanned(int day)
    {
        var periods = rows.FindAll(r => r.IsPeriod);
        periods.FindAll(r => r.Due <= day).ForEach(r => r.Instalment = r.Asked.Principal + (r.InterestOnTop ? 0 : r.Asked.Interest));
        var plan = periods.ConvertAll(r => r.Unpaid());
        var by = new DailyWalk(terms, shares, plan, lent);
        var with = new EqualParts(terms, shares, by, plan);
        SetOut(plan, by, with, day);
        planMetTie |= by.MetTie || with.MetTie;
        foreach (var (row, set) in periods.Zip(plan))
        {
            if (row.Due > day)
            {
                (row.Instalment, row.Agreed) = (set.Instalment, set.Agreed);
                row.Settled &= !row.InterestOnTop && row.Met.Principal + row.Met.Interest >= row.Instalment;
            }
        }
    }

    private IEnumerable<AuditedRow> Periods(int day)
    {
        var plan = terms.Plan;
        if (plan.HarvestOn is { } harvest)
        {
            return [new AuditedRow(RowKind.Instalment, day, workingDay(harvest.AddDays(plan.SellingDays)).DayNumber)];
        }

        var start = plan.From == PeriodsFrom.Submission ? terms.SubmittedOn : DateOnly.FromDayNumber(day);
        return Regular(start);
    }

    private IEnumerable<AuditedRow> Regular(DateOnly start)
    {
        var plan = terms.Plan;
        var from = start.DayNumber;
        for (var k = 1; k <= plan.Count; k++)
        {
            var due = plan.FirstDueOn is { } agreed ? Step(agreed, k - 1) : Step(start, k);
            due = workingDay(due);
            yield return new AuditedRow(RowKind.Instalment, from, due.DayNumber)
            {
                InterestFree = k <= terms.Grace.InterestFreePeriods,
                InterestDeferred = k <= terms.Grace.InterestPeriods,
                InterestOnTop = k <= terms.Grace.PrincipalPeriods,
            };
            from = due.DayNumber;
        }
    }

    private DateOnly Step(DateOnly from, int times) => terms.Plan.Frequency switch
    {
        Frequency.Days => from.AddDays(times * terms.Plan.Every),
        Frequency.Weeks => from.AddDays(7 * times * terms.Plan.Every),
        Frequency.Months => from.AddMonths(times * terms.Plan.Every),
        _ => from.AddMonths(12 * times * terms.Plan.Every),
    };

    /// <summary>A charge is asked for with the first row due on or after its day; after the last with a row of its own. What was overpaid pays it.</summary>
    private void Charge(Charged charged, int day)
    {
        var due = charged.DueOn.DayNumber;
        var row = rows.Find(r => r.IsPeriod && r.Due >= due);
        if (row is null)
        {
            row = rows.Find(r => r.Kind == RowKind.Additional);
            if (row is null)
            {
                rows.Add(row = new AuditedRow(RowKind.Additional, rows[^1].Due, due));
            }

            row.Due = Math.Max(row.Due, due);
        }

        var amount = charged.Terms.Flat!.Value.Minor;
        charges.Add(new AuditedCharge(charged.Id, row, charged.Terms.IsPenalty ? Component.Penalty : Component.Fee, due, amount));
        row.Asked += AuditedRow.Of(charged.Terms.IsPenalty ? Component.Penalty : Component.Fee, amount);
        row.MetUntilCharged = row.MetOn ?? row.MetUntilCharged;
        row.NoteWhetherMet(day);
        UseSurpluses();
    }

    /// <summary>What earlier payments left over pays what has become owed since, as if on their days.</summary>
    private void UseSurpluses()
    {
        for (var i = 0; i < surpluses.Count && Overpaid > 0; i++)
        {
            var (use, kind, on, over) = surpluses[i];
            var (used, left) = new PaymentUse(terms.Allocation, kind, rows, on, Follows, PrincipalOwed, AskedToday, IsAllInterest).Of(Math.Min(over, Overpaid));
            var spent = Math.Min(over, Overpaid) - left;
            Overpaid -= spent;
            surpluses[i] = (use, kind, on, over - spent);
            rows.ForEach(r => r.NoteWhetherMet(on));
            Uses[use] = (Uses[use].Fact, Uses[use].Portions + used, Uses[use].Overpaid - spent);
        }
    }

    private void Receive(Paid paid, int day)
    {
        Draw(day);
        var first = paid.Kind == PaymentKind.ChargePayment && charges.Find(c => c.Id == paid.Charge) is { } charge ? charge.Pay(paid.Amount.Minor, day) : default;
        Reckon(day);
        if (Follows && lent.Select(l => l.Day).Distinct().Count() > 1 && paid.Amount.Minor - first.Total >= Payoff.Total)
        {
            AskForPayoff(day);
        }

        var use = new PaymentUse(terms.Allocation, paid.Kind, rows, day, Follows, PrincipalOwed, AskedToday, IsAllInterest);
        var (used, left) = use.Of(paid.Amount.Minor - first.Total);
        used += first;
        Overpaid += left;
        Uses.Add((paid.Id, used, left));
        surpluses.Add((Uses.Count - 1, paid.Kind, day, left));
    }

    /// <summary>Who pays everything off does not pay again with what is due the interest that was paid with later rows.</summary>
    private void AskForPayoff(int day)
    {
        var cut = walk.Walk(day);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsPeriod && rows[i].Due <= day)
            {
                rows[i].Asked = rows[i].Asked with { Interest = Math.Max(rows[i].Met.Interest, Math.Min(rows[i].Asked.Interest, cut[i].Interest)) };
            }
        }
    }

    /// <summary>
    /// What a row asks for if it is paid on a day before it is due: interest to the day, and the rest of the instalment as principal; one that has not begun
    /// its agreed instalment, all of it principal, never more than there is.
    /// </summary>
    private Portions AskedToday(int index, int day)
    {
        var row = rows[index];
        if (!Follows || !row.IsPeriod)
        {
            return row.Asked;
        }

        var asked = walk.Walk(day);
        var othersOpen = Enumerable.Range(0, rows.Count).Any(i => i != index && rows[i].IsPeriod && asked[i].Principal + asked[i].Interest > rows[i].Met.Principal + rows[i].Met.Interest);
        if (day <= row.From && othersOpen && !row.InterestOnTop)
        {
            asked = walk.Walk(day, index);
        }

        var early = Math.Max(0, Math.Min(walk.PaidBeforeItArose, asked[index].Interest - row.Met.Interest));
        return row.Asked with { Principal = asked[index].Principal + early, Interest = asked[index].Interest - early };
    }

    /// <summary>Does a row ask for nothing but interest if it is paid on its day? Principal by itself passes it over then.</summary>
    private bool IsAllInterest(int index)
    {
        var (row, asked) = (rows[index], walk.Walk()[index]);
        return row is { IsPeriod: true, InterestOnTop: false } && asked.Principal == row.Paid.Principal && asked.Interest > row.Met.Interest;
    }

    private void Draw(int day)
    {
        var asked = walk.Walk();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsPeriod)
            {
                rows[i].Asked = rows[i].Asked with { Principal = Math.Max(asked[i].Principal, rows[i].Met.Principal), Interest = Math.Max(asked[i].Interest, rows[i].Met.Interest) };
            }

            rows[i].NoteWhetherMet(day);
        }

        if (!Follows && rows.Sum(r => r.Asked.Principal) - lent.Sum(l => l.Amount) is > 0 and var beyond)
        {
            AskLess(beyond, day);
        }
    }

    /// <summary>Principal paid beyond what a schedule set anew asks for is asked for less with the last rows.</summary>
    private void AskLess(long beyond, int day)
    {
        foreach (var row in rows.Where(r => r.IsPeriod).Reverse())
        {
            var part = Math.Min(beyond, Math.Max(0, row.Outstanding.Principal));
            row.Asked -= new Portions(part, 0, 0, 0);
            row.NoteWhetherMet(day);
            beyond -= part;
        }
    }

    private void Reckon(int day)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cut = walk.Walk(day);
        var (accrued, charges, interest) = (0L, default(Portions), 0L);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var gone = row.Due <= day;
            accrued += gone || !row.IsPeriod ? row.Asked.Interest - row.Waived.Interest : cut[i].Interest;
            charges += gone ? row.Asked - row.Waived : default;
            interest += cut[i].Interest - row.Met.Interest;
        }

        (accrued, interest) = (accrued - walk.PaidBeforeItArose, interest - walk.PaidBeforeItArose);
        Accrued = charges with { Principal = 0, Interest = accrued };
        var owed = rows.Aggregate(default(Portions), (sum, r) => sum + r.Outstanding);
        Payoff = Follows ? owed with { Interest = interest } : owed;
    }
}
