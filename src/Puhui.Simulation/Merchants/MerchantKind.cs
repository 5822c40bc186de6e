namespace Puhui.Simulation;

/// <summary>What sort of business a simulated merchant is.</summary>
public enum MerchantKind
{
    FruitFarmer = 1,
    TeaFarmer = 2,
    Apparel = 3,
    DailyGoods = 4,

    /// <summary>Sells in broadcasts, by hosts who have fans.</summary>
    LiveSeller = 5,

    /// <summary>One of three to five fruit-growing households that share weather, brand and reputation.</summary>
    Cooperative = 6,

    /// <summary>Sells abroad; paid in US dollars or in yuan.</summary>
    CrossBorder = 7,

    /// <summary>Lives on tips first, on goods later.</summary>
    Creator = 8,
}
