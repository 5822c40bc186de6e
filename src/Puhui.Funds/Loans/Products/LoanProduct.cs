using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A loan with a schedule as a product: one dated version of what may be agreed. The version is the hash of its content.</summary>
/// <param name="SummaryEn">What it is for, in one sentence.</param>
/// <param name="Uses">What the money may be used for.</param>
/// <param name="Needs">What it cannot be lent without and Puhui does not have yet; empty: it is offered.</param>
/// <param name="SeveralDisbursements">May it be paid out in several disbursements?</param>
/// <param name="Recalculation">Null: interest is fixed by the schedule, however payments come.</param>
public sealed record LoanProduct(
    string Code,
    string NameEn,
    string NameZh,
    string SummaryEn,
    string SummaryZh,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    LoanPurpose Purpose,
    IReadOnlyList<LoanUse> Uses,
    PaidTo PaidTo,
    IReadOnlyList<LoanNeed> Needs,
    IReadOnlyList<PrincipalRange> Currencies,
    RateRange Rate,
    InterestMethod Interest,
    ScheduleKind Schedule,
    TermRange Term,
    GraceTerms Grace,
    DownPaymentTerms? DownPayment,
    bool SeveralDisbursements,
    RecalculationTerms? Recalculation,
    IReadOnlyList<ProductCharge> Charges,
    LoanAllocation Allocation,
    ArrearsTerms Arrears) : Product
{
    public const string UsualServicing = "accrual-1";
    public const int UsualOpenApplications = 10;

    /// <summary>The id of the servicing rules its loans are booked and followed up by; null: the usual ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Servicing { get; init; }

    /// <summary>How many applications that are neither paid out nor ended a borrower may have with a lender when it applies for one of these, that one counted; null: the usual number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OpenApplicationsMax { get; init; }

    /// <summary>How often and how soon again a loan may be re-aged; null: at the lender's discretion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReAgeTerms? ReAges { get; init; }

    [JsonIgnore]
    public string ServicingId => Servicing ?? UsualServicing;

    [JsonIgnore]
    public int OpenApplications => OpenApplicationsMax ?? UsualOpenApplications;

    /// <summary>Who bears a part of what is not paid; null: the lender alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SharingTerms? Sharing { get; init; }

    [JsonIgnore]
    public string Version => CanonicalJson.HashOf(this).Hex[..16];

    /// <summary>Is everything there that lending it takes?</summary>
    [JsonIgnore]
    public bool IsOffered => Needs.Count == 0;

    public PrincipalRange? RangeOf(Currency currency) => Currencies.FirstOrDefault(r => r.Currency == currency);

    public override IReadOnlyList<string> Faults() => [.. CommonFaults(), .. LoanProductRules.Faults(this)];
}

/// <summary>What borrowed money may be used for; the last four are what the law may forbid.</summary>
public enum LoanUse
{
    /// <summary>Goods bought for resale.</summary>
    Stock = 1,

    /// <summary>Seed, fertiliser, feed, packaging.</summary>
    Inputs = 2,

    /// <summary>What it takes to grow and harvest: inputs, labour, rent of land and machines.</summary>
    Planting = 3,
    Equipment = 4,
    WorkingCapital = 5,

    /// <summary>Slots and traffic of a broadcast.</summary>
    Broadcast = 6,

    /// <summary>Making of content.</summary>
    Content = 7,
    House = 90,
    Securities = 91,
    Derivatives = 92,
    Equity = 93,
}

/// <summary>Who receives the money lent.</summary>
public enum PaidTo
{
    Borrower = 1,

    /// <summary>The one who supplies what the loan is for.</summary>
    Supplier = 2,
}

/// <summary>What a product cannot be lent without and Puhui does not have yet.</summary>
public enum LoanNeed
{
    /// <summary>A government fund that bears a part of losses.</summary>
    CompensationPool = 1,

    /// <summary>Households that answer for one another.</summary>
    GuaranteeGroup = 2,

    /// <summary>One who answers for the borrower.</summary>
    Guarantor = 3,

    /// <summary>Something pledged.</summary>
    Collateral = 4,
}

/// <summary>What may be lent in one currency.</summary>
/// <param name="InstalmentMultiple">Instalments are rounded to a multiple of this; null: to the minor unit.</param>
public sealed record PrincipalRange(Money Min, Money Default, Money Max, Money? InstalmentMultiple)
{
    [JsonIgnore]
    public Currency Currency => Max.Currency;
}

/// <summary>Rates that may be agreed, nominal per year.</summary>
/// <param name="Index">The published index that the rate follows once agreed, such as "lpr_1y", between <paramref name="Min"/> and <paramref name="Max"/>; null: it is fixed.</param>
public sealed record RateRange(Rate Min, Rate Default, Rate Max, string? Index);

/// <summary>How interest is counted.</summary>
public sealed record InterestMethod(InterestBy By, bool PartialPeriods, DaysInMonth DaysInMonth, DaysInYear DaysInYear);

/// <summary>How long it may run and when it falls due.</summary>
/// <param name="Every">Length of a period in units of <paramref name="Frequency"/>.</param>
/// <param name="CountMin">Fewest instalments.</param>
/// <param name="Crop">Only of a crop bullet.</param>
/// <param name="DaysMax">Longest time to the last due day where the borrower names days: harvest or agreed instalments; null otherwise.</param>
public sealed record TermRange(
    Frequency Frequency, int Every, int CountMin, int CountDefault, int CountMax, BusinessDayConvention Holidays, string? Calendar, CropTerm? Crop, int? DaysMax);

/// <summary>When a harvest repays.</summary>
/// <param name="SellingDays">Days after harvest that selling takes.</param>
public sealed record CropTerm(int SellingDays);

/// <summary>A fee or penalty of a product.</summary>
/// <param name="Payee">Who receives it.</param>
/// <param name="Percent">5 for 5 %; null for a flat charge.</param>
/// <param name="Flat">The amount; null for a share.</param>
public sealed record ProductCharge(
    string NameEn, string NameZh, ChargePayee Payee, ChargeTime Time, ChargeBase Base, decimal? Percent, Money? Flat, bool IsPenalty)
{
    /// <summary>What the borrower reads.</summary>
    [JsonIgnore]
    public string Name => $"{NameZh} {NameEn}";

    public ChargeTerms Terms() => new(Name, Time, Base, Percent, Flat, IsPenalty);
}

/// <summary>Who receives a charge.</summary>
public enum ChargePayee
{
    Lender = 1,
    Platform = 2,
    Guarantor = 3,
    Insurer = 4,
    GovernmentFund = 5,
}
