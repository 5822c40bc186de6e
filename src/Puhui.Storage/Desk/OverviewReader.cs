using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>Makes a lender's overview from sums that the database reads off the desk.</summary>
public sealed class OverviewReader(Database database)
{
    private const int PeriodDays = 28;
    private const int WeekDays = 7;
    private const int Weeks = 13;
    private const int Months = 12;
    private const int VintageMonths = 15;

    /// <summary>The usual line between late and bad in the vintages of short loans.</summary>
    private const int BadDays = 30;

    /// <summary>Over the lender's lines, loans and decisions at the platforms within reach.</summary>
    /// <param name="wished">Null, or one it has nothing in: the currency of most lines and loans.</param>
    /// <param name="today">The last day that counts.</param>
    /// <param name="end">When that day ends.</param>
    public Task<Overview> Read(PartyId lender, Reach reach, Currency? wished, DateOnly today, Timestamp end, CancellationToken stop) => database.Snapshot(
        async session =>
        {
            var currencies = await OverviewRows.CurrenciesOf(session, lender).ConfigureAwait(false);
            var currency = wished is { } one && currencies.Contains(one) ? one : currencies.Count > 0 ? currencies[0] : wished ?? Currency.Of("CNY");
            var sums = new OverviewSums(today, currency, Months, BadDays);
            foreach (var platform in reach.Lenders.Contains(lender) ? reach.Platforms : [])
            {
                var rows = new OverviewRows(session, lender, platform);
                sums.Add(await rows.StandingsIn(currency).ConfigureAwait(false));
                sums.Add(await rows.DrawnIn(currency, LineCourse.MonthOf(today) - VintageMonths).ConfigureAwait(false));
                sums.Add(await rows.FlowsIn(currency, today, Weeks * WeekDays).ConfigureAwait(false));
                sums.Add(await rows.ScheduledIn(currency).ConfigureAwait(false));
                sums.Add(await rows.FunnelOf(today, end, PeriodDays).ConfigureAwait(false));
            }

            return sums.ToOverview(currencies.Count > 0 ? currencies : [currency], PeriodDays, Weeks);
        },
        stop);
}
