using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>A line with where it stands on a day.</summary>
/// <param name="LastDrawDay">The last day it may be drawn.</param>
/// <param name="NotDrawable">Why no draw would go through, as the code of the outcome that a draw would meet; null if one would.</param>
internal sealed record LineView(Contract Contract, DateOnly LastDrawDay, LinePosition Position, string? NotDrawable)
{
    public static LineView Of(Line line, MerchantStanding merchant, DateOnly on, RuleSet rules, Timestamp now)
    {
        var contract = line.Contract;
        var consented = MayStillLend.ToDraw(merchant, now);
        var position = LineCalculator.At(contract, line.Facts, on, ClassThresholds.Of(rules, contract.Lender.Licence, on)).With(consented);
        return new LineView(contract, contract.LastDrawDay, position, Draw.Hindrance(line, consented, on) is { } hindrance ? Codes.Of(hindrance) : null);
    }
}
