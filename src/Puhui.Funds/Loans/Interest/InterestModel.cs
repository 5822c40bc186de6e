using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A change of the balance that bears interest.</summary>
/// <param name="Day">The first day whose interest is computed on the changed balance.</param>
internal readonly record struct BalanceChange(int Day, long Amount, ChangeKind Kind);

/// <summary>Why a balance changes.</summary>
internal enum ChangeKind
{
    /// <summary>It counts for the instalment of the period in which it lies.</summary>
    Disbursement = 1,

    /// <summary>A payment, or principal lent again.</summary>
    Payment = 2,

    /// <summary>Principal past due that is kept in the balance for a while; instalments are computed as if it were paid.</summary>
    Overdue = 3,
}

/// <summary>
/// Interest on a balance that moves: periods with a fixed instalment each, changes of the balance by day, rates by day and pauses.
/// Balance at day t in period i = Σ changes to t − Σ over earlier periods of (principal due − principal paid): what is unpaid counts as paid on its due day
/// until <see cref="Recalculate"/> says otherwise.
/// </summary>
internal sealed partial class InterestModel
{
    private readonly ResolvedLoan loan;

    /// <summary>In order of day, one a day and kind; a cut borrows its model's, until it adds one of its own.</summary>
    private List<BalanceChange> changes;
    private bool borrowsChanges;

    /// <summary>On how many days money is paid out.</summary>
    private int payOutDays;

    /// <summary>Factors of parts of periods, shared with cuts; null while there are few.</summary>
    private PartFactors? partFactors;

    /// <summary>Sums over the changes, shared with cuts as long as they borrow those; null while there are few.</summary>
    private InterestRuns? runs;
    private InterestModel? glance;
    private readonly List<Stretch> pauses;
    private readonly List<(int Day, decimal Rate)> rates;
    private InterestPeriod[] periods;
    private int count;

    /// <summary>The first and the last period to be computed anew; those between only if they are stale themselves or begin on another balance.</summary>
    private int dirtyFrom;
    private int dirtyTo = int.MaxValue;

    /// <summary>From here on all are to be computed anew.</summary>
    private int allDirtyFrom;
    private int ratesVersion = 1;
    private long endBalance;
    private bool hasExtraInterest;

    public InterestModel(ResolvedLoan loan, ReadOnlySpan<(int From, int Due)> stretches)
    {
        this.loan = loan;
        SettlesEach = loan.Terms.Recalculation is not null && !loan.FollowsBalance;
        PutsInterestOff = SettlesEach && loan.Terms.Grace.InterestPeriods > 0;
        changes = new(8);
        pauses = [];
        rates = [.. loan.Rates];
        periods = new InterestPeriod[stretches.Length];
        count = stretches.Length;
        for (var i = 0; i < count; i++)
        {
            periods[i] = new InterestPeriod { From = stretches[i].From, Due = stretches[i].Due };
        }
    }

    private InterestModel(InterestModel other, bool borrowsChanges, List<Stretch>? otherPauses = null)
    {
        (loan, SettlesEach, PutsInterestOff, pauses, rates) = (other.loan, other.SettlesEach, other.PutsInterestOff, otherPauses ?? other.pauses, other.rates);
        changes = borrowsChanges ? other.changes : [.. other.changes];
        payOutDays = other.payOutDays;
        runs = borrowsChanges ? other.runs : null;
        periods = new InterestPeriod[other.count];
        TakeOver(other);
        this.borrowsChanges = borrowsChanges;
    }

    /// <summary>No interest from this day on: what would be owed if the loan ended here.</summary>
    public int CutDay { get; private set; } = int.MaxValue;

    public int Count => count;

    /// <summary>Is it told of payments? If not, no period is met, not even one that asks for nothing, and the last takes the rest.</summary>
    public bool KnowsPayments => loan.Terms.Recalculation is not null || loan.FollowsBalance;

    /// <summary>Does the progressive schedule's own rule hold, by which each instalment is settled by itself?</summary>
    public bool SettlesEach { get; }

    /// <summary>Is interest of the first periods put off, on a schedule that settles each instalment by itself?</summary>
    public bool PutsInterestOff { get; }

    /// <summary>Was money paid out on more than one day?</summary>
    public bool IsPaidOutAgain => SettlesEach && payOutDays > 1;

    /// <summary>Notes which periods are settled by what was paid of them; no figure is computed anew for it.</summary>
    public void NoteSettled()
    {
        Compute();
        for (var i = 0; i < count; i++)
        {
            periods[i].IsSettled = periods[i].DuePrincipal + periods[i].DueInterest <= periods[i].Paid;
        }
    }

    /// <summary>Has each period ask for what was paid of it at least.</summary>
    public void AskForWhatWasPaid()
    {
        Compute();
        for (var i = 0; i < count; i++)
        {
            if (periods[i].Paid > periods[i].Asked)
            {
                Edit(i).Instalment += periods[i].Paid - periods[i].Asked;
                Compute();
            }
        }
    }

    /// <summary>Interest that arises after the last unpaid instalment and is due with it all the same.</summary>
    public long LateInterest { get; private set; }

    /// <summary>Interest that was paid before it arose, with instalments later than those it arises in.</summary>
    public long PaidBeforeItArose => Math.Max(0, LateInterest - At(count - 1).CarriedOn);

    /// <summary>Lets a period ask for interest that no later one can take.</summary>
    /// <param name="through">What its own instalment left over.</param>
    /// <param name="late">What arises after it.</param>
    public void AddLateInterest(int index, long through, long late)
    {
        LateInterest += late;
        hasExtraInterest = true;
        ref var period = ref Edit(index);
        period.ThroughInterest += through;
        period.LateInterest += late;
    }

    public void ClearLateInterest()
    {
        for (var i = 0; hasExtraInterest && i < count; i++)
        {
            if (periods[i].LateInterest != 0 || periods[i].ThroughInterest != 0)
            {
                ref var period = ref Edit(i);
                (period.LateInterest, period.ThroughInterest) = (0, 0);
            }
        }

        (LateInterest, hasExtraInterest) = (0, false);
    }

    public IReadOnlyList<(int Day, decimal Rate)> Rates => rates;

    /// <summary>Until this day the loan bears no interest, whatever the rate.</summary>
    public int FreeUntil { get; private set; } = int.MinValue;

    /// <summary>Principal left after the last period if every period's principal is paid; not zero only if no unpaid period can take it.</summary>
    public long EndBalance
    {
        get
        {
            Compute();
            return endBalance;
        }
    }

    /// <summary>A period with its computed amounts. A period depends on earlier ones only, so nothing after it is computed.</summary>
    public ref readonly InterestPeriod At(int index)
    {
        Compute(index);
        return ref periods[index];
    }

    /// <summary>A period to be changed; everything from it on is computed anew.</summary>
    public ref InterestPeriod Edit(int index)
    {
        Dirty(index, index);
        return ref periods[index];
    }

    /// <summary>A quick <see cref="CutAt"/> that counts until the next, or until the model changes.</summary>
    public InterestModel Glance(int day)
    {
        Compute(FirstOpenOn(day) - 1);
        var cut = Trial();
        cut.CutDay = Math.Min(day, CutDay);
        cut.Dirty(FirstOpenOn(day), int.MaxValue);
        return cut;
    }

    /// <summary>The model to be tried with other instalments; it counts until the next trial or glance, or until the model changes.</summary>
    public InterestModel Trial()
    {
        KeepPartsIfWorth();
        if (glance is null || glance.periods.Length < count)
        {
            return glance = new InterestModel(this, borrowsChanges: true);
        }

        (glance.changes, glance.borrowsChanges, glance.runs, glance.payOutDays) = (changes, true, runs, payOutDays);
        glance.TakeOver(this);
        return glance;
    }

    /// <summary>Makes what a trial came to the model.</summary>
    public void Keep(InterestModel trial)
    {
        var spare = periods;
        TakeOver(trial, trial.periods);
        trial.periods = spare;
    }

    /// <summary>The model without interest from a day on; it counts until the model changes.</summary>
    public InterestModel CutAt(int day)
    {
        Compute();
        var cut = new InterestModel(this, borrowsChanges: true) { CutDay = Math.Min(day, CutDay) };
        cut.Dirty(FirstOpenOn(day), int.MaxValue);
        return cut;
    }

    /// <summary>No interest from a day on, for good; what a re-age spread had arisen before.</summary>
    public void StopAt(int day)
    {
        CutDay = Math.Min(day, CutDay);
        for (var i = 0; i < count; i++)
        {
            periods[i].FixedInterest = periods[i].From >= day && !periods[i].HasArisen ? 0 : periods[i].FixedInterest;
        }

        Touch(day);
    }

    /// <summary>Interest runs again where an earlier re-age had ended it.</summary>
    public void Resume()
    {
        if (CutDay < int.MaxValue)
        {
            var from = CutDay;
            CutDay = int.MaxValue;
            Touch(from);
        }
    }

    /// <summary>Interest of all periods to a day, whether due or not.</summary>
    public long InterestTo(int day)
    {
        var cut = CutAt(day);
        LastInstalment.TakesTheRest(cut);
        long interest = 0;
        for (var i = 0; i < cut.Count; i++)
        {
            interest += cut.At(i).DueInterest;
        }

        return interest - cut.PaidBeforeItArose;
    }

    public InterestModel Copy() => new(this, borrowsChanges: false);

    /// <summary>The model with the instalments of today, as it would be if each were paid on its day and nothing else.</summary>
    public InterestModel AsIfPaidOnDueDays()
    {
        var plan = Copy();
        plan.changes.RemoveAll(c => c.Kind != ChangeKind.Disbursement);
        plan.ClearLateInterest();
        for (var i = 0; i < plan.count; i++)
        {
            (plan.periods[i].PaidPrincipal, plan.periods[i].PaidInterest, plan.periods[i].IsSettled) = (0, 0, false);
        }

        plan.Dirty(0, int.MaxValue);
        return plan;
    }

    /// <summary>The model as it would be if no pause lasted on or after a day; null: it is that already.</summary>
    public InterestModel? WithoutPausesFrom(int day)
    {
        if (!pauses.Exists(p => p.To > day))
        {
            return null;
        }

        var copy = new InterestModel(this, borrowsChanges: false, [.. pauses.Where(p => p.From < day).Select(p => new Stretch(p.From, Math.Min(p.To, day)))]);
        (copy.ratesVersion, copy.partFactors) = (-ratesVersion, null);
        copy.Touch(day);
        return copy;
    }

    /// <summary>The first period that ends after a day.</summary>
    public int FirstOpenOn(int day)
    {
        var index = 0;
        while (index < count && periods[index].Due <= day)
        {
            index++;
        }

        return index;
    }

    public void Add(BalanceChange change)
    {
        if (change.Amount == 0)
        {
            return;
        }

        if (borrowsChanges)
        {
            (changes, borrowsChanges, runs) = ([.. changes], false, null);
        }

        runs?.Forget(change.Day);

        var at = FirstChangeAfter(change.Day);
        for (var same = at - 1; same >= 0 && changes[same].Day == change.Day; same--)
        {
            if (changes[same].Kind == change.Kind)
            {
                // A sum of nothing stays: interest is counted to the day and on from it.
                changes[same] = changes[same] with { Amount = changes[same].Amount + change.Amount };
                TouchOnly(change.Day);
                return;
            }
        }

        payOutDays += change.Kind == ChangeKind.Disbursement ? 1 : 0;
        changes.Insert(at, change);
        TouchOnly(change.Day);
    }

    public void SetRate(int day, decimal rate)
    {
        rates.RemoveAll(r => r.Day == day);
        var at = rates.FindIndex(r => r.Day > day);
        rates.Insert(at < 0 ? rates.Count : at, (day, rate));
        ratesVersion++;
        Touch(day);
    }

    /// <summary>Is this the rate from a day on, with no other after it?</summary>
    public bool HoldsFrom(int day, decimal rate) => rates.FindLast(r => r.Day <= day).Rate == rate && !rates.Exists(r => r.Day > day);

    /// <summary>No interest before a day; unlike in a pause, instalments are computed without it too.</summary>
    public void FreeOfInterestUntil(int day)
    {
        FreeUntil = day;
        ratesVersion++;
        Touch(periods[0].From);
    }

    public void Pause(Stretch days)
    {
        pauses.Add(days);
        pauses.Sort((a, b) => a.From.CompareTo(b.From));
        ratesVersion++;
        Touch(days.From);
    }

    /// <summary>Puts other periods in place of those from an index on.</summary>
    public void ReplaceFrom(int index, ReadOnlySpan<InterestPeriod> with)
    {
        var all = new InterestPeriod[index + with.Length];
        periods.AsSpan(0, index).CopyTo(all);
        with.CopyTo(all.AsSpan(index));
        (periods, count, runs) = (all, all.Length, null);
        Dirty(index, int.MaxValue);
    }

    /// <summary>What a period's instalment is computed on: the balance at its start and what is disbursed in it.</summary>
    public long BalanceForInstalment(int index)
    {
        Compute(index);
        ref readonly var period = ref periods[index];
        var balance = period.StartBalance;
        foreach (var change in changes)
        {
            var within = change.Day > period.From && change.Day < period.Due;
            balance += change.Kind switch
            {
                ChangeKind.Disbursement when within => change.Amount,
                ChangeKind.Overdue when change.Day <= period.From => -change.Amount,
                ChangeKind.Payment when change.Day <= period.From && index == 0 => -change.Amount,
                _ => 0,
            };
        }

        return balance;
    }

    /// <summary>Interest that earlier periods could not take and this one receives.</summary>
    public long CarriedInto(int index) => index == 0 || periods[index].CarriesNothingIn ? 0 : At(index - 1).CarriedOn;

    /// <summary>Does a period receive interest of whole earlier periods, not only of what was cut off its own?</summary>
    public bool HasOverdueInterestBefore(int index)
    {
        for (var i = 0; i < index && CarriedInto(index) > 0; i++)
        {
            if (At(i).Due < periods[index].From && !At(i).DefersInterest && At(i).CarriedOn > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The factor of a whole period for the instalment: interest on 1, rate steps counted; a pause changes interest, never the instalment.</summary>
    public decimal FactorOf(int index)
    {
        ref var period = ref periods[index];
        if (rates.Count == 1 && pauses.Count == 0 && FreeUntil <= period.From && CutDay >= period.Due)
        {
            var end = period.Due;
            return Factor(ref period, period.From, ref end);
        }

        return FactorFrom(index, period.From);
    }

    /// <summary>The factor of what is left of a period from a day on, by the rates of its days.</summary>
    public decimal FactorFrom(int index, int day)
    {
        ref var period = ref periods[index];
        var factor = 0m;
        for (var from = Math.Max(day, period.From); from < period.Due;)
        {
            var (to, rate) = RateUntil(from, period.Due, paused: false);
            if (from >= CutDay)
            {
                break;
            }

            factor += PeriodFactor.Of(loan.Interest, loan.Plan, rate, period.Regular, new Stretch(from, to));
            from = to;
        }

        return factor;
    }

    private void TakeOver(InterestModel other)
    {
        TakeOver(other, periods);
        other.periods.AsSpan(0, count).CopyTo(periods);
    }

    private void TakeOver(InterestModel other, InterestPeriod[] into)
    {
        periods = into;
        (count, dirtyFrom, dirtyTo, allDirtyFrom, ratesVersion, endBalance, CutDay) = (other.count, other.dirtyFrom, other.dirtyTo, other.allDirtyFrom, other.ratesVersion, other.endBalance, other.CutDay);
        (LateInterest, hasExtraInterest, FreeUntil, partFactors) = (other.LateInterest, other.hasExtraInterest, other.FreeUntil, other.partFactors);
    }

    private void KeepPartsIfWorth()
    {
        if (changes.Count > PartFactors.WorthFrom)
        {
            partFactors ??= new PartFactors();
            runs ??= new InterestRuns(count);
        }
    }

    /// <summary>Everything from the period in which a day lies is computed anew.</summary>
    private void Touch(int day)
    {
        var index = 0;
        while (index < count - 1 && periods[index].Due < day)
        {
            index++;
        }

        Dirty(index, int.MaxValue);
    }

    /// <summary>A change of the balance is felt in the period of its day, and on a due day in the next.</summary>
    private void TouchOnly(int day)
    {
        var index = 0;
        while (index < count - 1 && periods[index].Due < day)
        {
            index++;
        }

        Dirty(index, index + 1);
    }

    private void Dirty(int from, int to)
    {
        dirtyTo = dirtyFrom >= count ? to : Math.Max(dirtyTo, to);
        dirtyFrom = Math.Min(dirtyFrom, from);
        if (to == int.MaxValue)
        {
            allDirtyFrom = Math.Min(allDirtyFrom, from);
            return;
        }

        for (var i = from; i <= to && i < count; i++)
        {
            periods[i].IsStale = true;
        }
    }
}
