using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>How settlements come in of late: every so many days, so much. Both are medians of the latest settlements, which one odd day does not move.</summary>
/// <param name="Net">What one settlement typically brings; of an even number the lower of the two in the middle.</param>
/// <param name="Last">The day of the latest one.</param>
/// <param name="Settlements">How many days with a settlement it was learned from.</param>
public sealed record SettlementPace(int EveryDays, Money Net, DateOnly Last, int Settlements)
{
    private const int DaysMax = 8;
    private const int GapsMissedMax = 3;

    /// <summary>Of settlements in any order; null if fewer than two days had one. Several of one day count as one.</summary>
    public static SettlementPace? Of(IEnumerable<(DateOnly On, Money Net)> settlements)
    {
        var days = settlements.GroupBy(s => s.On)
            .Select(g => (On: g.Key, Net: g.Select(s => s.Net).Aggregate((sum, net) => sum + net)))
            .OrderByDescending(d => d.On).Take(DaysMax).ToList();
        if (days.Count < 2)
        {
            return null;
        }

        var gaps = days.Zip(days.Skip(1), (later, earlier) => later.On.DayNumber - earlier.On.DayNumber).Order().ToList();
        var nets = days.Select(d => d.Net).Order().ToList();
        return new SettlementPace(gaps[(gaps.Count - 1) / 2], nets[(nets.Count - 1) / 2], days[0].On, days.Count);
    }

    /// <summary>Whether it still says something on a day: after three settlements that did not come, nobody knows when the next will.</summary>
    public bool HoldsOn(DateOnly day) => day.DayNumber - Last.DayNumber <= GapsMissedMax * EveryDays;

    /// <summary>The first day after the given one on which a settlement is due at this pace.</summary>
    public DateOnly NextAfter(DateOnly day) => day < Last ? Last.AddDays(EveryDays) : Last.AddDays((((day.DayNumber - Last.DayNumber) / EveryDays) + 1) * EveryDays);
}
