using System.Text.Json;
using System.Text.Json.Serialization;

namespace Puhui.Funds.Loans.Tests;

/// <summary>A loan as plain figures, so that one that failed can be printed, shrunk and run again from its text. Days count from <see cref="Start"/>.</summary>
internal sealed record LoanRecipe
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public DateOnly Start { get; init; } = new(2026, 1, 1);

    public int AsOf { get; init; }

    public ScheduleKind Schedule { get; init; } = ScheduleKind.Progressive;

    public int Count { get; init; } = 1;

    public int Every { get; init; } = 1;

    public Frequency Frequency { get; init; } = Frequency.Months;

    public int? FirstDue { get; init; }

    public int SubmittedBefore { get; init; }

    public PeriodsFrom From { get; init; } = PeriodsFrom.Disbursement;

    public BusinessDayConvention Holidays { get; init; } = BusinessDayConvention.Unadjusted;

    public decimal RatePercent { get; init; }

    public RateStep? Step { get; init; }

    public InterestBy By { get; init; } = InterestBy.Day;

    public bool PartialPeriods { get; init; }

    public DaysInMonth Month { get; init; } = DaysInMonth.Actual;

    public DaysInYear Year { get; init; } = DaysInYear.Actual;

    public LeapYears Leap { get; init; } = LeapYears.ByYear;

    public bool FromDisbursementDay { get; init; }

    public int GracePrincipal { get; init; }

    public int GraceInterest { get; init; }

    public int InterestFree { get; init; }

    public long? Multiple { get; init; }

    public bool Recalculated { get; init; }

    public bool NoInterestOnPastDue { get; init; }

    public PayoffInterest PayoffInterest { get; init; } = PayoffInterest.ToPayoffDay;

    public FutureRule Future { get; init; } = FutureRule.Next;

    public AllocationDirection Direction { get; init; } = AllocationDirection.Horizontal;

    /// <summary>Three orders of components, such as "EFIP EFIP PIFE": E penalty, F fee, I interest, P principal.</summary>
    public string Orders { get; init; } = "EFIP EFIP EFIP";

    public decimal DownPaymentPercent { get; init; }

    public long? Tolerance { get; init; }

    public int GraceDays { get; init; }

    public IReadOnlyList<RecipeFact> Facts { get; init; } = [];

    [JsonIgnore]
    public DateOnly AsOfDay => Start.AddDays(AsOf);

    /// <summary>Terms that a product would refuse are not audited: grace that leaves nothing to fall due later, money paid out near the end or after it.</summary>
    [JsonIgnore]
    public bool IsSound
    {
        get
        {
            var last = Math.Max(GracePrincipal, GraceInterest);
            var length = Math.Max(1, Count - last) * Every * Frequency switch { Frequency.Days => 1, Frequency.Weeks => 7, Frequency.Months => 28, _ => 365 };
            return last <= Count
                && GraceInterest < Count
                && Facts[0] is { Type: FactType.Disbursed, Day: 0 }
                && Facts.Skip(1).All(f => f.Type != FactType.Disbursed || f.Day < length / 2);
        }
    }

    public static LoanRecipe Parse(string text) => JsonSerializer.Deserialize<LoanRecipe>(text, Options)!;

    public override string ToString() => JsonSerializer.Serialize(this, Options);

    public LoanTerms Terms() => new()
    {
        Currency = Currency.Cny,
        Principal = Cny(Facts.Where(f => f.Type == FactType.Disbursed).Sum(f => f.Amount)),
        SubmittedOn = Start.AddDays(-SubmittedBefore),
        ExpectedDisbursementOn = Start,
        Schedule = Schedule,
        Plan = new RepaymentPlan(Count, Every, Frequency)
        {
            From = From,
            FirstDueOn = FirstDue is { } days ? Start.AddDays(days) : null,
            Holidays = Holidays,
            Calendar = Holidays == BusinessDayConvention.Unadjusted ? null : TestCalendar.Id,
        },
        Interest = new InterestTerms(Rate.FromPercent(RatePercent))
        {
            Steps = Step is { } step ? [new DatedRate(Start.AddDays(step.Day), Rate.FromPercent(step.Percent))] : [],
            By = By,
            PartialPeriods = PartialPeriods,
            DaysInMonth = Month,
            DaysInYear = Year,
            LeapYears = Leap,
            FromDisbursementDay = FromDisbursementDay,
        },
        Grace = new GraceTerms(GracePrincipal, GraceInterest, InterestFree),
        InstalmentMultiple = Multiple is { } multiple ? Cny(multiple) : null,
        SeveralDisbursements = true,
        DownPayment = DownPaymentPercent > 0 ? new DownPaymentTerms(DownPaymentPercent, Automatic: false) : null,
        Allocation = Allocation(),
        Recalculation = Recalculated ? new RecalculationTerms { InterestOnPastDue = !NoInterestOnPastDue, PayoffInterest = PayoffInterest } : null,
        Arrears = new ArrearsTerms(Tolerance is { } tolerance ? Cny(tolerance) : null, GraceDays, [1, 31, 61, 91]),
    };

    public List<LoanFact> LoanFacts() => [.. Facts.Select((fact, i) => fact.ToFact(i + 1, Start))];

    internal static Money Cny(long minor) => Money.FromMinor(minor, Currency.Cny);

    private LoanAllocation Allocation()
    {
        var orders = Orders.Split(' ');
        var rule = new AllocationRule(Future, new AllocationMatrix(Order(orders[0]), Order(orders[1]), Order(orders[2])));
        return new LoanAllocation(rule, new Dictionary<PaymentKind, AllocationRule>(), [], Direction);
    }

    private static Component[] Order(string letters) => [.. letters.Select(l => l switch
    {
        'E' => Component.Penalty,
        'F' => Component.Fee,
        'I' => Component.Interest,
        _ => Component.Principal,
    })];
}

internal sealed record RateStep(int Day, decimal Percent);

internal enum FactType
{
    Disbursed = 1,
    Paid = 2,
    Reversed = 3,
    RateChanged = 4,
    Charged = 5,
    InterestWaived = 6,
    ChargeWaived = 7,
    ChargePaid = 8,
}

/// <summary>One fact; its sequence is its place in the list, so a list in another order than that of days holds back-dated facts.</summary>
/// <param name="Target">Reversals, waivers and payments of a charge: the place of the fact meant, from 1.</param>
internal sealed record RecipeFact(FactType Type, int Day, long Amount = 0, PaymentKind Kind = PaymentKind.Repayment, int Target = 0, decimal Percent = 0, bool Penalty = false)
{
    public LoanFact ToFact(int sequence, DateOnly start)
    {
        var (id, day) = (IdOf(sequence), start.AddDays(Day));
        return Type switch
        {
            FactType.Disbursed => new Disbursed(sequence, id, day, LoanRecipe.Cny(Amount)),
            FactType.Paid => new Paid(sequence, id, day, Kind, LoanRecipe.Cny(Amount)),
            FactType.Reversed => new Reversed(sequence, id, day, IdOf(Target), "random"),
            FactType.InterestWaived => new InterestWaived(sequence, id, day, LoanRecipe.Cny(Amount)),
            FactType.ChargeWaived => new ChargeWaived(sequence, id, day, IdOf(Target)),
            FactType.ChargePaid => new Paid(sequence, id, day, PaymentKind.ChargePayment, LoanRecipe.Cny(Amount)) { Charge = IdOf(Target) },
            FactType.RateChanged => new RateChanged(sequence, id, day, Rate.FromPercent(Percent)),
            _ => new Charged(sequence, id, day, new ChargeTerms("random", ChargeTime.OnDay, ChargeBase.Flat, null, LoanRecipe.Cny(Amount), Penalty), day),
        };
    }

    private static RequestId IdOf(int sequence) => new($"f{sequence}");
}
