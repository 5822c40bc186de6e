using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>Adds up what the database answered for each platform, and spreads standings over the month ends they hold for.</summary>
internal sealed class OverviewSums
{
    private const int WeekDays = 7;
    private const int MonthsPerQuarter = 3;
    private const int SharePlaces = 6;
    private static readonly int Buckets = Enum.GetValues<ArrearsBucket>().Length;

    private readonly DateOnly today;
    private readonly Currency currency;
    private readonly int badDays;
    private readonly int firstMonth;
    private readonly int thisMonth;
    private readonly long[][] principal;
    private readonly long[][] lines;
    private readonly long[] scheduledPrincipal = new long[Buckets];
    private readonly long[] scheduledLoans = new long[Buckets];
    private readonly Dictionary<(int Opened, int Month), long> bad = [];
    private readonly SortedDictionary<int, (long Drawn, long Lines)> opened = [];
    private readonly Dictionary<long, FlowRow> weeks = [];
    private readonly Dictionary<long, FunnelRow> funnel = [];

    /// <summary>Nothing added yet.</summary>
    /// <param name="months">How many month ends before today are told.</param>
    public OverviewSums(DateOnly today, Currency currency, int months, int badDays)
    {
        (this.today, this.currency, this.badDays) = (today, currency, badDays);
        thisMonth = LineCourse.MonthOf(today);
        firstMonth = thisMonth - months;
        principal = [.. Enumerable.Range(0, months + 1).Select(_ => new long[Buckets])];
        lines = [.. Enumerable.Range(0, months + 1).Select(_ => new long[Buckets])];
    }

    public void Add(IEnumerable<StandingRow> rows)
    {
        foreach (var row in rows)
        {
            var last = (int)Math.Min(row.UntilMonth - 1, thisMonth);
            for (var month = (int)row.Month; month <= last; month++)
            {
                Add(row, month);
            }
        }
    }

    public void Add(IEnumerable<DrawnRow> rows)
    {
        foreach (var row in rows)
        {
            var (drawn, count) = opened.GetValueOrDefault((int)row.OpenedMonth);
            opened[(int)row.OpenedMonth] = (drawn + row.Drawn, count + row.Lines);
        }
    }

    public void Add(IEnumerable<FlowRow> rows)
    {
        foreach (var row in rows)
        {
            var one = Week(row.Week);
            weeks[row.Week] = one with
            {
                Drawn = one.Drawn + row.Drawn,
                Swept = one.Swept + row.Swept,
                Repaid = one.Repaid + row.Repaid,
                Principal = one.Principal + row.Principal,
            };
        }
    }

    public void Add(IEnumerable<ScheduledRow> rows)
    {
        foreach (var row in rows)
        {
            var due = row.UnpaidSince is { } since ? DateOnly.FromDayNumber((int)since) : (DateOnly?)null;
            var bucket = (int)BucketOf(LineStanding.DaysPastDue(due, (int)row.GraceDays, today));
            scheduledPrincipal[bucket] += row.Principal;
            scheduledLoans[bucket] += row.Loans;
        }
    }

    public void Add(IEnumerable<FunnelRow> rows)
    {
        foreach (var row in rows)
        {
            var one = Period(row.Period);
            funnel[row.Period] = one with { Applied = one.Applied + row.Applied, Approved = one.Approved + row.Approved, Drawn = one.Drawn + row.Drawn };
        }
    }

    public Overview ToOverview(IReadOnlyList<Currency> currencies, int periodDays, int weekCount)
    {
        var now = principal[^1].Sum();
        var periodWeeks = periodDays / WeekDays;
        return new Overview(
            today,
            currency,
            currencies,
            periodDays,
            Compare(now, now - Over(0, periodWeeks, w => w.Principal)),
            Compare(principal[^1].Skip(1).Sum(), principal[^2].Skip(1).Sum()),
            Flow(periodWeeks, w => w.Drawn),
            Flow(periodWeeks, w => w.Swept),
            Flow(periodWeeks, w => w.Repaid),
            new Funnel(Count(f => f.Applied), Count(f => f.Approved), Count(f => f.Drawn)),
            [.. Enumerable.Range(0, weekCount).Reverse().Select(WeekOf)],
            [.. Enumerable.Range(firstMonth, principal.Length).Select(PointOf)],
            badDays,
            VintagesOf(),
            ScheduledOf());
    }

    private void Add(StandingRow row, int month)
    {
        var pastDue = LineStanding.DaysPastDue(row.DueDay == 0 ? null : DateOnly.FromDayNumber((int)row.DueDay), (int)row.GraceDays, EndOf(month));
        if (pastDue > badDays)
        {
            var key = ((int)row.OpenedMonth, month);
            bad[key] = bad.GetValueOrDefault(key) + row.Principal;
        }

        if (month >= firstMonth)
        {
            var bucket = (int)BucketOf(pastDue);
            principal[month - firstMonth][bucket] += row.Principal;
            lines[month - firstMonth][bucket] += row.Lines;
        }
    }

    private DateOnly EndOf(int month) => month == thisMonth ? today : LineCourse.LastDayOf(month);

    private static ArrearsBucket BucketOf(int daysPastDue) => daysPastDue switch
    {
        0 => ArrearsBucket.Current,
        <= 30 => ArrearsBucket.OneToThirty,
        <= 60 => ArrearsBucket.ThirtyOneToSixty,
        <= 90 => ArrearsBucket.SixtyOneToNinety,
        _ => ArrearsBucket.OverNinety,
    };

    private Money Amount(long minor) => new(minor, currency);

    private Compared<Money> Compare(long now, long before) => new(Amount(now), Amount(before));

    private Compared<Money> Flow(int periodWeeks, Func<FlowRow, long> of) => Compare(Over(0, periodWeeks, of), Over(periodWeeks, periodWeeks, of));

    private long Over(int from, int count, Func<FlowRow, long> of) => Enumerable.Range(from, count).Sum(w => of(Week(w)));

    private FlowRow Week(long week) => weeks.GetValueOrDefault(week) ?? new FlowRow { Week = week };

    private FunnelRow Period(long period) => funnel.GetValueOrDefault(period) ?? new FunnelRow { Period = period };

    private Compared<long> Count(Func<FunnelRow, long> of) => new(of(Period(0)), of(Period(1)));

    private WeekFlow WeekOf(int week)
    {
        var to = today.AddDays(-week * WeekDays);
        var row = Week(week);
        return new WeekFlow(to.AddDays(1 - WeekDays), to, Amount(row.Drawn), Amount(row.Swept), Amount(row.Repaid));
    }

    private ArrearsPoint PointOf(int month)
    {
        var at = month - firstMonth;
        return new ArrearsPoint(EndOf(month), BucketsOf(principal[at], lines[at]));
    }

    private ScheduledBook ScheduledOf() => new(
        Amount(scheduledPrincipal.Sum()), Amount(scheduledPrincipal.Skip(1).Sum()), BucketsOf(scheduledPrincipal, scheduledLoans));

    private List<BucketAmount> BucketsOf(long[] amounts, long[] counts) => [.. Enum.GetValues<ArrearsBucket>().Select(b => new BucketAmount(b, Amount(amounts[(int)b]), counts[(int)b]))];

    private List<Vintage> VintagesOf() => [.. opened
        .GroupBy(o => o.Key / MonthsPerQuarter)
        .Select(quarter => new Vintage(
            $"{quarter.Key * MonthsPerQuarter / 12}Q{quarter.Key * MonthsPerQuarter % 12 / MonthsPerQuarter + 1}",
            quarter.Sum(o => o.Value.Lines),
            Amount(quarter.Sum(o => o.Value.Drawn)),
            [.. Enumerable.Range(0, thisMonth - quarter.Min(o => o.Key) + 1).Select(age => PointAt(age, [.. quarter])).OfType<VintagePoint>()]))];

    /// <summary>Only of the months whose lines are that old; null if none of them drew anything.</summary>
    private VintagePoint? PointAt(int age, KeyValuePair<int, (long Drawn, long Lines)>[] months)
    {
        var reached = months.Where(m => m.Key + age <= thisMonth).ToList();
        var drawn = reached.Sum(m => m.Value.Drawn);
        var late = reached.Sum(m => bad.GetValueOrDefault((m.Key, m.Key + age)));
        return drawn == 0 ? null : new VintagePoint(age, Amount(late), Amount(drawn), Math.Round((decimal)late / drawn, SharePlaces));
    }
}
