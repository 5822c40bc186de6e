using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>What a platform pays a merchant out on a day, in minor units; negative when more was reversed than sold.</summary>
public readonly record struct Settlement(DateOnly OrderedOn, DateOnly Day, long Net);

/// <summary>
/// A merchant's settlements rebuilt from its orders, for data that holds no payouts: each order settles a fixed number of days after it was placed,
/// net of what was reversed by then; what is reversed later is taken from the settlements of the day it became known.
/// </summary>
public static class SettlementFlow
{
    /// <summary>One sale or reversal of an order as it became known.</summary>
    /// <param name="Order">The merchant's order id.</param>
    /// <param name="Amount">Minor units: positive when placed, negative when cancelled or refunded.</param>
    public readonly record struct OrderFact(string Order, DateOnly Day, long Amount);

    /// <summary>Settlements ascending by day, one per order and one per late reversal.</summary>
    /// <param name="facts">In any order; a reversal of an order never seen is dropped, since nothing of it was ever settled.</param>
    /// <param name="lagDays">Days from placing to settling.</param>
    public static IReadOnlyList<Settlement> Rebuild(IReadOnlyCollection<OrderFact> facts, int lagDays)
    {
        var settlements = new List<Settlement>(facts.Count);
        foreach (var order in facts.GroupBy(f => f.Order, StringComparer.Ordinal))
        {
            var placed = order.Where(f => f.Amount >= 0).ToList();
            if (placed.Count == 0)
            {
                continue;
            }

            var orderedOn = placed.Min(f => f.Day);
            var settlesOn = orderedOn.AddDays(lagDays);
            settlements.Add(new Settlement(orderedOn, settlesOn, order.Where(f => f.Day <= settlesOn).Sum(f => f.Amount)));
            settlements.AddRange(order.Where(f => f.Day > settlesOn).Select(late => new Settlement(orderedOn, late.Day, late.Amount)));
        }

        settlements.Sort(static (a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : a.OrderedOn.CompareTo(b.OrderedOn));
        return settlements;
    }

    /// <summary>The settlements a loan drawn on a day can be repaid from, netted per day.</summary>
    /// <param name="inTransitIsSwept">Whether orders placed before the draw, still to settle, are swept too.</param>
    public static IReadOnlyList<(DateOnly Day, long Net)> After(IReadOnlyList<Settlement> settlements, DateOnly drawnOn, DateOnly until, bool inTransitIsSwept)
    {
        var daily = new List<(DateOnly Day, long Net)>();
        foreach (var settlement in settlements)
        {
            if (settlement.Day < drawnOn || settlement.Day > until || (!inTransitIsSwept && settlement.OrderedOn < drawnOn))
            {
                continue;
            }

            if (daily.Count > 0 && daily[^1].Day == settlement.Day)
            {
                daily[^1] = (settlement.Day, checked(daily[^1].Net + settlement.Net));
            }
            else
            {
                daily.Add((settlement.Day, settlement.Net));
            }
        }

        return daily;
    }
}
