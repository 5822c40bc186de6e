using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Terms with everything looked up: calendar and dated rates. The calculator takes this and asks for nothing else.</summary>
public sealed class ResolvedLoan
{
    private readonly Func<DateOnly, DateOnly> workingDay;

    internal ResolvedLoan(LoanTerms terms, Func<DateOnly, DateOnly> workingDay, (int Day, decimal Rate)[] rates)
    {
        (Terms, this.workingDay, Rates) = (terms, workingDay, rates);
        Multiple = terms.InstalmentMultiple?.Minor ?? 1;
        Orders = new AllocationOrders(terms.Allocation);
        CountsByDaysAlone = PeriodFactor.IsByDaysAlone(terms.Interest, terms.Plan);
    }

    public LoanTerms Terms { get; }

    internal InterestTerms Interest => Terms.Interest;

    internal RepaymentPlan Plan => Terms.Plan;

    /// <summary>Rates as fractions a year, each from a day on; the first holds from ever.</summary>
    internal (int Day, decimal Rate)[] Rates { get; }

    /// <summary>Instalments are multiples of so many minor units.</summary>
    internal long Multiple { get; }

    /// <summary>Is interest fixed by the amount lent, whatever the balance?</summary>
    internal bool IsFlat => Terms.Schedule is ScheduleKind.ProgressiveFlat or ScheduleKind.CumulativeFlat;

    /// <summary>
    /// Does interest follow payments by the one rule for all schedules, that whatever is paid early is principal at once (<see cref="PayEarly"/>)?
    /// A progressive schedule that lets the last instalment adjust has its own: the allocation's future rule says which instalments are paid.
    /// </summary>
    internal bool FollowsBalance => Terms.Recalculation is { } rule && (Terms.Schedule != ScheduleKind.Progressive || rule.EarlyPayment != EarlyPayment.AdjustLast);

    internal AllocationOrders Orders { get; }

    /// <summary>Does interest on a balance depend on the number of days alone, and not on which they are?</summary>
    internal bool CountsByDaysAlone { get; }

    /// <summary>Moves a due day to a working day by the terms' rule.</summary>
    internal DateOnly WorkingDay(DateOnly day) => workingDay(day);

    /// <summary>Looks up calendar and index values.</summary>
    /// <param name="calendars">By id; needed only if the plan names one.</param>
    /// <param name="indexValues">For a floating rate: the index's values in order of day.</param>
    public static ResolvedLoan Of(LoanTerms terms, IReadOnlyDictionary<string, BusinessCalendar>? calendars = null, IReadOnlyList<DatedRate>? indexValues = null)
    {
        if (RefusalOf(terms) is { } refusal)
        {
            throw new ArgumentException(refusal.ToString(), nameof(terms));
        }

        Func<DateOnly, DateOnly> moved = day => day;
        if (terms.Plan.Holidays != BusinessDayConvention.Unadjusted)
        {
            var calendar = terms.Plan.Calendar is { } id && calendars is not null && calendars.TryGetValue(id, out var found)
                ? found
                : throw new ArgumentException($"the plan moves due days by calendar '{terms.Plan.Calendar}', which was not given", nameof(calendars));
            moved = day => calendar.Adjust(day, terms.Plan.Holidays);
        }

        return new ResolvedLoan(terms, moved, [.. RatesOf(terms.Interest, indexValues ?? [])]);
    }

    /// <summary>What in the terms would have no effect, and so cannot be agreed; null: nothing.</summary>
    public static TermsRefusal? RefusalOf(LoanTerms terms) => terms switch
    {
        { Schedule: ScheduleKind.CumulativeFlat, Interest: { Steps.Count: > 0 } or { Floating: not null } } => TermsRefusal.InterestStepsOnFlatSchedule,
        { Schedule: ScheduleKind.CumulativeFlat, Grace.InterestFreePeriods: > 0 } => TermsRefusal.GraceInterestFreePeriodsOnFlatSchedule,
        _ when terms.Grace.InterestPeriods > 0 && terms.Grace.InterestPeriods >= (terms.Plan.HarvestOn is null ? Math.Max(terms.Plan.Count, terms.Plan.Custom.Count) : 1) => TermsRefusal.GraceInterestForAllPeriods,
        { Schedule: ScheduleKind.ProgressiveFlat or ScheduleKind.CumulativeFlat, Recalculation: not null } => TermsRefusal.RecalculationOnFlatSchedule,
        _ when LargestDebt.Of(terms) > LargestDebt.MinorMax => TermsRefusal.DebtBeyondReckoning,
        _ => null,
    };

    private static IEnumerable<(int Day, decimal Rate)> RatesOf(InterestTerms interest, IReadOnlyList<DatedRate> indexValues)
    {
        yield return (int.MinValue, interest.AnnualRate.Annual);
        foreach (var step in interest.Steps)
        {
            yield return (step.From.DayNumber, step.Annual.Annual);
        }

        if (interest.Floating is not { } floating)
        {
            yield break;
        }

        foreach (var value in indexValues)
        {
            var rate = value.Annual + floating.Differential;
            rate = floating.Floor is { } floor ? Rate.Max(rate, floor) : rate;
            rate = floating.Cap is { } cap ? Rate.Min(rate, cap) : rate;
            yield return (value.From.DayNumber, rate.Annual);
        }
    }
}

/// <summary>Terms that cannot be kept, named after their field. In order of precedence: the first that applies is given.</summary>
public enum TermsRefusal
{
    /// <summary>Steps or an index: the interest of a cumulative flat loan is one amount for the whole term, at one rate.</summary>
    InterestStepsOnFlatSchedule = 1,

    /// <summary>The interest of a cumulative flat loan is spread over all its instalments, so that none is free of it.</summary>
    GraceInterestFreePeriodsOnFlatSchedule = 2,

    /// <summary>Interest put off falls due with the first period after the grace, so there must be one.</summary>
    GraceInterestForAllPeriods = 3,

    /// <summary>The interest of a flat loan is agreed on the amount lent: it cannot follow payments.</summary>
    RecalculationOnFlatSchedule = 4,

    /// <summary>If nothing were paid, principal with interest on interest would grow beyond 1 000 000 000 000 000 (10¹⁵) units of the currency with 2 digits: rate and term cannot be meant together.</summary>
    DebtBeyondReckoning = 5,
}

/// <summary>The allocation orders as arrays, so that no payment looks anything up.</summary>
internal sealed class AllocationOrders
{
    private readonly AllocationRule[] byKind = new AllocationRule[(int)PaymentKind.Restructuring + 1];
    private readonly Component[][][] orders = new Component[(int)PaymentKind.Restructuring + 1][][];

    public AllocationOrders(LoanAllocation allocation)
    {
        Direction = allocation.Direction;
        ChargesDueByOwnDay = allocation.Strict is StrictOrder.DuePenaltyInterestPrincipalFee or StrictOrder.DuePenaltyFeeInterestPrincipal;
        foreach (var kind in Enum.GetValues<PaymentKind>())
        {
            var rule = allocation.Of(kind);
            byKind[(int)kind] = rule;
            orders[(int)kind] = allocation.Strict is { } strict ? StrictOrders.Of(strict) : [[.. rule.Order.PastDue], [.. rule.Order.Due], [.. rule.Order.InAdvance]];
        }
    }

    public AllocationDirection Direction { get; }

    /// <summary>Is a charge due from its own day on, though the instalment it is asked for with is still to come?</summary>
    public bool ChargesDueByOwnDay { get; }

    public FutureRule FutureOf(PaymentKind kind) => byKind[(int)kind].Future;

    public Component[] OrderOf(PaymentKind kind, Stage stage) => orders[(int)kind][(int)stage - 1];
}
