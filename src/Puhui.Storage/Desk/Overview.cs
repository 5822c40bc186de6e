using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>A figure of a period beside the same of the period before it.</summary>
public sealed record Compared<T>(T Now, T Before);

/// <summary>How far past due a claim is, by its oldest minimum that stayed unpaid.</summary>
public enum ArrearsBucket
{
    Current = 0,
    OneToThirty = 1,
    ThirtyOneToSixty = 2,
    SixtyOneToNinety = 3,
    OverNinety = 4,
}

/// <summary>Principal of one bucket.</summary>
public sealed record BucketAmount(ArrearsBucket Bucket, Money Principal, long Lines);

/// <summary>What was outstanding at the end of a day, by bucket.</summary>
public sealed record ArrearsPoint(DateOnly Day, IReadOnlyList<BucketAmount> Buckets);

/// <summary>What moved in seven days; the last of them end on the overview's day.</summary>
public sealed record WeekFlow(DateOnly From, DateOnly To, Money Lent, Money Swept, Money Repaid);

/// <summary>The share of a quarter's lending that is past due by more than the days that count as bad, so many months after its lines were opened.</summary>
/// <param name="Months">0: at the end of the month in which a line was opened.</param>
/// <param name="Bad">Principal past due by more than those days.</param>
/// <param name="Drawn">All that these lines have drawn; only of those that are that old.</param>
/// <param name="Share">Bad over drawn, rounded to six places; for reading, nothing is computed from it.</param>
public sealed record VintagePoint(int Months, Money Bad, Money Drawn, decimal Share);

/// <summary>Lines opened in one quarter.</summary>
/// <param name="Quarter">"2026Q3".</param>
public sealed record Vintage(string Quarter, long Lines, Money Drawn, IReadOnlyList<VintagePoint> Points);

/// <summary>How many merchants were decided on, were approved, and drew since.</summary>
public sealed record Funnel(Compared<long> Applied, Compared<long> Approved, Compared<long> Drawn);

/// <summary>Loans with schedules as they stand now; how they stood before is not kept, so nothing stands beside it.</summary>
/// <param name="Outstanding">Principal that is not paid back yet.</param>
/// <param name="PastDue">All principal of loans with an instalment not met whose due day has gone by.</param>
/// <param name="Buckets">By days since the oldest such instalment fell due; days of grace are not taken off.</param>
public sealed record ScheduledBook(Money Outstanding, Money PastDue, IReadOnlyList<BucketAmount> Buckets);

/// <summary>A lender's book at a glance, in one currency. All but <paramref name="Scheduled"/> is about lines that sales repay.</summary>
/// <param name="PeriodDays">How long the periods are that are compared; the present one ends on <paramref name="AsOf"/>.</param>
/// <param name="Outstanding">At the end of the day; before: one period earlier.</param>
/// <param name="PastDue">At the end of the day; before: at the end of the last month.</param>
/// <param name="BadDays">More days past due than these count as bad.</param>
public sealed record Overview(
    DateOnly AsOf,
    Currency Currency,
    IReadOnlyList<Currency> Currencies,
    int PeriodDays,
    Compared<Money> Outstanding,
    Compared<Money> PastDue,
    Compared<Money> Lent,
    Compared<Money> SweepInflow,
    Compared<Money> Repaid,
    Funnel Funnel,
    IReadOnlyList<WeekFlow> Weeks,
    IReadOnlyList<ArrearsPoint> Arrears,
    int BadDays,
    IReadOnlyList<Vintage> Vintages,
    ScheduledBook Scheduled);
