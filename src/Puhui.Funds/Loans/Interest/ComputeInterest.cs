namespace Puhui.Funds.Loans;

/// <summary>The computing of what periods accrue and ask for, put off until somebody asks and done only where something has changed.</summary>
internal sealed partial class InterestModel
{
    private void Compute() => Compute(count - 1);

    /// <summary>Computes what is to be computed anew up to a period; after it that is put off until somebody asks for it.</summary>
    private void Compute(int through)
    {
        if (through >= dirtyFrom)
        {
            ComputeDirty(through);
        }
    }

    private void ComputeDirty(int through)
    {
        var first = dirtyFrom;
        long balance = 0;
        long carried = 0;
        var next = 0;
        if (first > 0)
        {
            ref readonly var before = ref periods[first - 1];
            carried = before.CarriedOn;
            balance = before.EndBalance;
            next = FirstChangeAfter(before.From);
        }

        for (var i = first; i <= through; i++)
        {
            ref var period = ref periods[i];
            if (i < allDirtyFrom && !period.IsStale && IsAsBefore(ref period, balance, next, carried))
            {
                if (i > dirtyTo)
                {
                    (dirtyFrom, allDirtyFrom) = (count, int.MaxValue);
                    return;
                }

                (balance, carried, next) = (period.EndBalance, period.CarriedOn, FirstChangeAfter(period.From));
                continue;
            }

            period.IsStale = false;
            carried = ComputePeriod(i, ref period, ref balance, ref next, carried);
        }

        if (through < count - 1)
        {
            // The next one begins on another balance perhaps, whatever was changed.
            (dirtyFrom, dirtyTo) = (through + 1, Math.Max(dirtyTo, through + 1));
            return;
        }

        (dirtyFrom, allDirtyFrom) = (count, int.MaxValue);
        while (next < changes.Count)
        {
            balance += changes[next++].Amount;
        }

        endBalance = balance;
    }

    private int FirstChangeAfter(int day)
    {
        var (low, high) = (0, changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = changes[middle].Day <= day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Would a period be computed from the same balance and carry as last time? Then so would all after it.</summary>
    private bool IsAsBefore(ref InterestPeriod period, long balance, int next, long carried)
    {
        for (; next < changes.Count && changes[next].Day <= period.From; next++)
        {
            balance += changes[next].Amount;
        }

        return balance == period.StartBalance && carried == period.CarriedIn;
    }

    /// <summary>
    /// Accrued = round(Σ balance × factor) + carried, which is negative where interest was paid before it arose. If more principal was paid than the instalment leaves, interest is what was paid and the rest is carried on;
    /// otherwise it is as much as the instalment can take; interest that no later period can take comes on top. Principal is the rest of the instalment, or what was paid if that is more.
    /// </summary>
    private long ComputePeriod(int index, ref InterestPeriod period, ref long balance, ref int next, long carried)
    {
        while (next < changes.Count && changes[next].Day <= period.From)
        {
            balance += changes[next++].Amount;
        }

        period.StartBalance = balance;
        period.CarriedIn = carried;
        var isQuiet = IsQuiet(ref period, next);
        var own = (isQuiet ? OfQuietPeriod(ref period, balance) : Money64.Round(OfMovingPeriod(index, ref period, ref balance, ref next) + period.FixedInterest, loan.Interest.Rounding)) + (period.CarriesNothingIn ? 0 : carried) + period.CreditedInterest;
        period.Accrued = own + period.LateInterest;
        period.OnTop = period.InterestOnTop && !period.DefersInterest ? Math.Max(0, own - period.CreditedInterest) : 0;
        var (extra, asked) = (period.LateInterest + period.ThroughInterest, period.Asked - period.LateInterest - period.ThroughInterest);
        var due = loan.FollowsBalance && !period.IsCutBack ? (period.DefersInterest ? 0 : own)
            : period.DefersInterest || period.PaidPrincipal > Math.Max(0, asked - own) ? period.PaidInterest : Math.Min(own, asked);
        due = Math.Max(due, period.PaidInterest);
        period.DueInterest = due + extra;
        period.DuePrincipal = Math.Max(asked - due, period.PaidPrincipal);
        balance += period.PaidPrincipal - period.DuePrincipal;
        return period.CarriedOn;
    }

    /// <summary>Σ balance × factor over the stretches between which the balance or the rate changes.</summary>
    private decimal OfMovingPeriod(int index, ref InterestPeriod period, ref long balance, ref int next)
    {
        var (last, lastButOne) = (default(InterestRun), default(InterestRun));
        var (from, interest) = (period.From, 0m);
        if (runs is not null && runs.TryFind(index, ref period, ratesVersion, CutDay, out last))
        {
            (from, balance, interest) = (last.Day, last.Balance, last.Interest);
            next = FirstChangeAfter(from);
        }

        while (from < period.Due)
        {
            var isCut = CutDay <= from;
            var end = isCut ? period.Due : Math.Min(period.Due, CutDay);
            var to = NextMove(ref next, end);
            if (balance > 0 && !isCut && !loan.IsFlat)
            {
                var stretch = balance * Factor(ref period, from, ref to);
                interest += loan.FollowsBalance ? Money64.Round(stretch, loan.Interest.Rounding) : stretch;
            }

            from = to;
            while (next < changes.Count && changes[next].Day <= from && from < period.Due)
            {
                balance += changes[next++].Amount;
            }

            if (to < end && !isCut)
            {
                (lastButOne, last) = (last, new InterestRun(to, balance, interest));
            }
        }

        if (lastButOne.Day != 0)
        {
            runs?.Keep(index, ref period, ratesVersion, lastButOne);
        }

        return interest;
    }

    /// <summary>The next day before another on which the balance moves; changes of one day that cancel out move nothing and are passed over.</summary>
    private int NextMove(ref int next, int to)
    {
        while (next < changes.Count && changes[next].Day < to)
        {
            var day = changes[next].Day;
            var (end, sum) = (next, 0L);
            while (end < changes.Count && changes[end].Day == day)
            {
                sum += changes[end++].Amount;
            }

            if (sum != 0)
            {
                return day;
            }

            next = end;
        }

        return to;
    }

    /// <summary>Does neither balance nor rate change within a period?</summary>
    private bool IsQuiet(ref InterestPeriod period, int next) =>
        (next == changes.Count || changes[next].Day >= period.Due) && CutDay >= period.Due && period.FixedInterest == 0 && rates.Count == 1 && pauses.Count == 0 && FreeUntil <= period.From && !loan.IsFlat;

    /// <summary>Interest of such a period, kept for the next time it begins on the same balance.</summary>
    private long OfQuietPeriod(ref InterestPeriod period, long balance)
    {
        if (balance <= 0)
        {
            return 0;
        }

        var isKnown = period.WholeFactorVersion == ratesVersion && period.WholeFactorOf.From == period.From && period.WholeFactorOf.To == period.Due;
        if (!isKnown || period.QuietBalance != balance)
        {
            var to = period.Due;
            var factor = isKnown ? period.WholeFactor : Factor(ref period, period.From, ref to);
            period.QuietInterest = Money64.Round(balance, factor, period.WholeFactorBinary, loan.Interest.Rounding);
            period.QuietBalance = balance;
        }

        return period.QuietInterest;
    }

    /// <summary>The factor to a day, or to the day before it on which the rate changes.</summary>
    private decimal Factor(ref InterestPeriod period, int from, ref int to)
    {
        var whole = from == period.From && to == period.Due;
        if (whole && period.WholeFactorVersion == ratesVersion && period.WholeFactorOf == new Stretch(from, to))
        {
            return period.WholeFactor;
        }

        var byDays = IsByDaysAlone;
        var (asked, regular) = byDays ? (new Stretch(0, to - from), default) : (new Stretch(from, to), period.Regular);
        if (!period.IsMoved && partFactors?.Find(asked, regular, ratesVersion) is { } known)
        {
            return known;
        }

        (to, var rate) = RateUntil(from, to, paused: true);
        var factor = period.IsMoved
            ? PeriodFactor.OfMoved(loan.Interest, loan.Plan, rate, period.Regular, new Stretch(period.From, period.Due), new Stretch(from, to))
            : PeriodFactor.Of(loan.Interest, loan.Plan, rate, period.Regular, new Stretch(from, to));
        if ((byDays || to == asked.To) && !period.IsMoved)
        {
            partFactors?.Keep(asked, regular, ratesVersion, factor);
        }

        if (whole && to == period.Due)
        {
            (period.WholeFactor, period.WholeFactorOf, period.WholeFactorVersion) = (factor, new Stretch(from, to), ratesVersion);
            period.WholeFactorBinary = Money64.Binary(factor);
        }

        return factor;
    }

    /// <summary>Is every stretch of as many days worth the same?</summary>
    private bool IsByDaysAlone => loan.CountsByDaysAlone && rates.Count == 1 && pauses.Count == 0 && FreeUntil == int.MinValue;

    /// <summary>The rate of a day, 0 in a pause if those count, and the day until which it holds, at most the one given.</summary>
    private (int To, decimal Rate) RateUntil(int day, int to, bool paused)
    {
        if (day < FreeUntil)
        {
            return (Math.Min(to, FreeUntil), 0);
        }

        var rate = 0m;
        foreach (var step in rates)
        {
            if (step.Day <= day)
            {
                rate = step.Rate;
            }
            else if (step.Rate != rate)
            {
                to = Math.Min(to, step.Day);
                break;
            }
        }

        if (!paused)
        {
            return (to, rate);
        }

        foreach (var pause in pauses)
        {
            if (pause.From > day)
            {
                return (Math.Min(to, pause.From), rate);
            }

            if (pause.To > day)
            {
                return (Math.Min(to, pause.To), 0);
            }
        }

        return (to, rate);
    }
}
