using Puhui.Kernel;

namespace Puhui.Simulation;

/// <summary>Everything a simulated economy is made from; equal parameters make equal worlds, byte for byte.</summary>
/// <param name="Seed">Names the world.</param>
/// <param name="Start">First day.</param>
/// <param name="Days">How many days it lasts.</param>
/// <param name="Merchants">How many merchants it ever has, those born on the way included.</param>
public sealed record WorldParameters(ulong Seed, DateOnly Start, int Days, int Merchants)
{
    /// <summary>Relative weight of each kind among households and firms; a kind left out does not occur.</summary>
    public IReadOnlyDictionary<MerchantKind, double> Shares { get; init; } = new Dictionary<MerchantKind, double>
    {
        [MerchantKind.FruitFarmer] = 0.18,
        [MerchantKind.TeaFarmer] = 0.10,
        [MerchantKind.Apparel] = 0.22,
        [MerchantKind.DailyGoods] = 0.20,
        [MerchantKind.LiveSeller] = 0.12,
        [MerchantKind.Cooperative] = 0.04,
        [MerchantKind.CrossBorder] = 0.07,
        [MerchantKind.Creator] = 0.07,
    };

    /// <summary>Share of merchants who falsify their records in one way or another.</summary>
    public double CrookPrevalence { get; init; } = 0.12;

    /// <summary>Share of merchants who would take the money and move their sales elsewhere; in cooperatives, where neighbours answer for each other, 0.4 of it.</summary>
    public double DishonestShare { get; init; } = 0.04;

    /// <summary>Share of merchants that exist on the first day; the others are born evenly over the days.</summary>
    public double ShareAtStart { get; init; } = 0.7;

    /// <summary>Median merchant's orders in 30 days, before season, festivals and growth.</summary>
    public double MedianMonthlyOrders { get; init; } = 30;

    /// <summary>How many different buyers there are in the world.</summary>
    public int Buyers { get; init; } = 1_000_000;

    /// <summary>Codes of the regions merchants come from.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [.. Region.All.Select(r => r.Code)];

    /// <summary>The day about which merchants apply for credit, before which some pump their sales; null = a year after the start, or three quarters of a shorter world.</summary>
    public DateOnly? ApplicationDay { get; init; }

    public DateOnly End => Start.AddDays(Days);

    internal DateOnly Applying => ApplicationDay ?? Start.AddDays(Math.Min(365, Days * 3 / 4));

    /// <summary>The first thing wrong with these parameters, as a sentence that names it, or null.</summary>
    public string? Fault() => this switch
    {
        { Days: < 1 } => "days must be 1 or more",
        { Merchants: < 1 or > 1_000_000 } => "merchants must be between 1 and 1,000,000",
        _ when Start.Year < Festivals.FirstYear || Start.DayNumber + (long)Days > new DateOnly(Festivals.LastYear, 12, 31).DayNumber =>
            $"the days must lie in {Festivals.FirstYear}–{Festivals.LastYear}: other years' festivals are not known",
        { CrookPrevalence: < 0 or > 1 } or { DishonestShare: < 0 or > 1 } or { ShareAtStart: < 0 or > 1 } => "shares must lie between 0 and 1",
        { MedianMonthlyOrders: <= 0 or > 100_000 } => "the median merchant's monthly orders must be above 0 and at most 100,000",
        { Buyers: < 1 } => "there must be at least one buyer",
        _ when !(Shares.Values.All(s => s >= 0) && Shares.Values.Sum() > 0) => "the shares of kinds must not be negative and not all zero",
        _ when Regions.Count == 0 || Regions.Any(r => Region.All.All(known => known.Code != r)) =>
            $"regions must be among {string.Join(", ", Region.All.Select(r => r.Code))}",
        _ => null,
    };
}

/// <summary>Money between a lender and a simulated merchant on one day.</summary>
public readonly record struct LoanCash(MerchantId Merchant, LoanCashKind Kind, Money Amount);

/// <summary>Which way, and how, the money of a loan moved.</summary>
public enum LoanCashKind
{
    /// <summary>Paid to the merchant.</summary>
    Disbursed = 1,

    /// <summary>Kept back from a payout.</summary>
    Swept = 2,

    /// <summary>Paid by the merchant's own hand.</summary>
    Repaid = 3,
}
