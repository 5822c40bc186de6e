using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A line with where it stands on a day.</summary>
/// <param name="LastDrawDay">The last day it may be drawn.</param>
internal sealed record LineView(Contract Contract, DateOnly LastDrawDay, LinePosition Position)
{
    public static LineView Of(Line line, DateOnly on, RuleSet rules)
    {
        var contract = line.Contract;
        return new LineView(contract, contract.LastDrawDay, LineCalculator.At(contract, line.Facts, on, ClassThresholds.Of(rules, contract.Lender.Licence, on)));
    }
}
