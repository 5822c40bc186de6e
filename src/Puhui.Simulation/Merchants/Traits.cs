using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>What a simulated merchant is by nature: drawn once, never emitted.</summary>
internal sealed record Traits
{
    /// <summary>From 1; the merchant's name in every stream of chance.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Number of the household or firm; the households of a cooperative share it.</summary>
    public required int Unit { get; init; }

    public required KindProfile Profile { get; init; }

    public required Region Region { get; init; }

    public required DateOnly Born { get; init; }

    public required Crop? Crop { get; init; }

    public required Merchant Merchant { get; init; }

    /// <summary>Families of records the merchant lets the platform send.</summary>
    public required IReadOnlySet<DataScope> Scopes { get; init; }

    /// <summary>Standard normal: how well the business is run. Margin, punctuality, growth and quality depend on it.</summary>
    public required double Ability { get; init; }

    /// <summary>Standard normal: how good the goods are.</summary>
    public required double Quality { get; init; }

    /// <summary>Ordinary orders a day.</summary>
    public required double DailyOrders { get; init; }

    /// <summary>Median price of a piece, minor units.</summary>
    public required double PriceMinor { get; init; }

    /// <summary>Elasticity of sales to stock, 0.2–0.4.</summary>
    public required double Elasticity { get; init; }

    public required bool Honest { get; init; }

    public required Scheme Scheme { get; init; }

    /// <summary>Fans of each host, for those who broadcast.</summary>
    public required double[] Fans { get; init; }

    /// <summary>Monday = bit 0: the days of the week with a broadcast.</summary>
    public required int SessionDays { get; init; }

    public int PayoutWeekday => Ordinal % 7;

    /// <summary>Pieces in an order average 1.5: see the desk that writes orders.</summary>
    public double DailySalesMinor => DailyOrders * PriceMinor * OrderDesk.PiecesMean;

    public double MonthlySalesMinor => 30 * DailySalesMinor;

    /// <summary>Share of sales that the goods cost.</summary>
    public double GoodsCost => Math.Clamp(Profile.GoodsCost - (0.05 * Ability), 0.3, 0.85);

    /// <summary>Chance that a parcel is late in ordinary weather.</summary>
    public double Lateness => Math.Clamp(0.09 - (0.05 * Ability), 0.01, 0.35);

    public double RepeatRate => Math.Clamp(Profile.RepeatRate + (0.04 * Ability) + (0.05 * Quality), 0.02, 0.7);
}
