using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>One demo from the first record to the summary, through the same verbs and stores as any lender's day.</summary>
internal sealed class DemoRun
{
    /// <summary>Days of history that are taken in together.</summary>
    private const int DaysTogether = 10;

    private readonly DemoPlan plan;
    private readonly DemoClock clock = new();
    private readonly DemoLending lending;
    private readonly DemoCollection collection;

    public DemoRun(DemoPlan plan, DemoStores stores)
    {
        (this.plan, Stores) = (plan, stores);
        Economy = new DemoEconomy(new World(plan.World), stores.Signals, clock);
        lending = new DemoLending(plan, stores, Economy.World, clock);
        collection = new DemoCollection(plan, stores, Economy, clock);
    }

    public DemoStores Stores { get; }

    public DemoEconomy Economy { get; }

    /// <summary>Runs the whole chain on an empty store and adds it up.</summary>
    /// <param name="address">Where the data will be, for the commands that the report names; null if nowhere.</param>
    public async Task<DemoReport> Run(string? address, Func<string, long?, ProgressLine> progress, CancellationToken stop)
    {
        await lending.OpenBooks(stop);
        await LiveHistory(progress, stop);
        await collection.PassOldPayouts(stop);
        var reference = await lending.BuildReference(stop);
        var cases = await Decide(progress, stop);
        using var days = progress("days of lending", DemoPlan.LendingDays);
        var lines = await collection.Run(cases, days, stop);
        var summary = new DemoSummary(plan, Stores, DemoSummary.StandingsOf(plan, cases, lines, collection.Classes));
        return new DemoReport(
            plan.Seed, plan.Start, plan.LendingDay, plan.LastDay, Economy.Merchants, Economy.Accepted, Economy.Refused, reference.Version,
            summary.Decisions(), await summary.Books(stop), await Audit(stop), summary.Next(address));
    }

    /// <summary>What the auditor says of the stores as they are now.</summary>
    public Task<DemoVerdict> Audit(CancellationToken stop) => new DemoAudit(plan, Stores, Economy.Audited, collection.Classes).Run(stop);

    private async Task LiveHistory(Func<string, long?, ProgressLine> progress, CancellationToken stop)
    {
        using var days = progress("days of records", plan.LendingDay.DayNumber - plan.Start.DayNumber);
        while (Economy.World.NextDay < plan.LendingDay)
        {
            var last = Math.Min(Economy.World.NextDay.DayNumber + DaysTogether, plan.LendingDay.DayNumber) - 1;
            await Economy.LiveTo(DateOnly.FromDayNumber(last), [], stop);
            days.Report(last + 1 - plan.Start.DayNumber);
        }
    }

    private async Task<IReadOnlyList<DemoCase>> Decide(Func<string, long?, ProgressLine> progress, CancellationToken stop)
    {
        using var decided = progress("merchants decided", Economy.Merchants);
        return await lending.DecideAndLend(decided, stop);
    }
}
