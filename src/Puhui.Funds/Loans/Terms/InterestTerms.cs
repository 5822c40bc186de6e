using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>How interest is charged.</summary>
/// <param name="AnnualRate">The nominal rate a year; for a rate per whole term see <see cref="RateIsForWholeTerm"/>.</param>
public sealed record InterestTerms(Rate AnnualRate)
{
    /// <summary>Flat loans only: <see cref="AnnualRate"/> is the share of the principal charged over the whole term.</summary>
    public bool RateIsForWholeTerm { get; init; }

    /// <summary>Rates that take effect on later days, in order of day: agreed steps, or an index plus a differential within floor and cap, already resolved.</summary>
    public IReadOnlyList<DatedRate> Steps { get; init; } = [];

    /// <summary>Null: the rate is fixed but for <see cref="Steps"/>.</summary>
    public FloatingRate? Floating { get; init; }

    public InterestBy By { get; init; } = InterestBy.Day;

    /// <summary>With interest by period: is a part of a period charged by days? Otherwise it counts as a whole period.</summary>
    public bool PartialPeriods { get; init; }

    public DaysInMonth DaysInMonth { get; init; } = DaysInMonth.Actual;

    public DaysInYear DaysInYear { get; init; } = DaysInYear.Actual;

    /// <summary>With actual years: which periods count as lying in a leap year.</summary>
    public LeapYears LeapYears { get; init; } = LeapYears.ByYear;

    /// <summary>Does interest begin on the day of disbursement, so that years change on 1 January instead of 31 December?</summary>
    public bool FromDisbursementDay { get; init; }

    /// <summary>Does interest by day always count years of 365 days? So older cores do for annuities.</summary>
    public bool YearIsAlways365 { get; init; }

    /// <summary>How an exact amount becomes minor units.</summary>
    public Rounding Rounding { get; init; } = Rounding.HalfEven;
}

/// <summary>Whether interest counts days or periods.</summary>
public enum InterestBy
{
    Day = 1,

    /// <summary>Every repayment period counts the same share of a year: every ÷ 12 for months, ÷ 52 for weeks.</summary>
    Period = 2,
}

/// <summary>How long a month counts.</summary>
public enum DaysInMonth
{
    Actual = 1,
    Thirty = 2,
}

/// <summary>How long a year counts.</summary>
public enum DaysInYear
{
    Actual = 1,
    D360 = 360,
    D364 = 364,
    D365 = 365,
}

/// <summary>What makes an actual year 366 days long.</summary>
public enum LeapYears
{
    /// <summary>The calendar year.</summary>
    ByYear = 1,

    /// <summary>Only a period that contains 29 February.</summary>
    ByFebruary29 = 2,
}

/// <summary>A rate that holds from a day on.</summary>
public sealed record DatedRate(DateOnly From, Rate Annual);

/// <summary>A rate that follows a published index.</summary>
/// <param name="Index">The id of the index in the dated rules, such as "lpr_1y".</param>
public sealed record FloatingRate(string Index, Rate Differential, Rate? Floor, Rate? Cap);

/// <summary>Interest follows what is really owed: paid early it is less, paid late it is more.</summary>
public sealed record RecalculationTerms
{
    public RestFrequency Rest { get; init; } = RestFrequency.Daily;

    public EarlyPayment EarlyPayment { get; init; } = EarlyPayment.AdjustLast;

    /// <summary>Up to when a borrower who pays everything early owes interest.</summary>
    public PayoffInterest PayoffInterest { get; init; } = PayoffInterest.ToPayoffDay;

    /// <summary>Does principal that is past due bear interest?</summary>
    public bool InterestOnPastDue { get; init; } = true;

    /// <summary>Does interest that is past due bear interest too?</summary>
    public bool Compounds { get; init; }

    /// <summary>
    /// Does a recalculation count what is past due for the period under way only? So older cores do: what lay overdue in a period that ended
    /// between two recalculations is forgotten. Otherwise every day since the due day counts.
    /// </summary>
    public bool CountsPeriodUnderWayOnly { get; init; }
}

/// <summary>How often the balance that bears interest follows payments.</summary>
public enum RestFrequency
{
    Daily = 1,
    RepaymentPeriod = 2,
}

/// <summary>What principal paid early changes. On a flat schedule nothing: such terms are refused.</summary>
public enum EarlyPayment
{
    /// <summary>Instalments stay, the last gets smaller.</summary>
    AdjustLast = 1,

    /// <summary>All later instalments get smaller.</summary>
    ReduceInstalment = 2,

    /// <summary>Instalments stay, the last ones fall away.</summary>
    ReduceCount = 3,

    /// <summary>The next instalments shrink by what was paid.</summary>
    RescheduleNext = 4,
}

/// <summary>The last day of interest when everything is paid early.</summary>
public enum PayoffInterest
{
    ToPayoffDay = 1,

    /// <summary>To the end of the period in which the payment lies.</summary>
    ToRestDay = 2,
}
