using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>The days after the draw: records come in, payouts are swept, borrowers pay by hand, and what moved is told to the world with its next day.</summary>
internal sealed class DemoCollection
{
    /// <summary>A borrower who could pay its debt this many times over pays it off early.</summary>
    private const int EasyTimes = 3;

    private readonly DemoPlan plan;
    private readonly DemoStores stores;
    private readonly DemoEconomy economy;
    private readonly DemoClock clock;
    private readonly SortedDictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly List<LoanCash> moved = [];
    private readonly ClassThresholds classes;

    public DemoCollection(DemoPlan plan, DemoStores stores, DemoEconomy economy, DemoClock clock)
    {
        (this.plan, this.stores, this.economy, this.clock) = (plan, stores, economy, clock);
        classes = ClassThresholds.Of(Host.DataFiles.Rules(), ScoreCreditData.Policy().Licence, plan.LendingDay);
    }

    public ClassThresholds Classes => classes;

    /// <summary>Marks all payouts of before the loans as seen; there is no line to sweep for.</summary>
    public Task PassOldPayouts(CancellationToken stop) => RelaySettlements.Handle(stores.Signals, stores.Loans, clock, new Progress<long>(), stop);

    /// <summary>Lives from the lending day to the last one; returns each line as it then is, by merchant.</summary>
    public async Task<IReadOnlyDictionary<string, Line>> Run(IReadOnlyList<DemoCase> cases, IProgress<long> progress, CancellationToken stop)
    {
        foreach (var line in cases.Where(c => c.Line is not null))
        {
            var drawn = await Load(line.Merchant.Id, stop);
            moved.AddRange(drawn.Facts.OfType<Drawn>().Select(d => new LoanCash(line.Merchant.Id, LoanCashKind.Disbursed, d.Amount)));
        }

        for (var day = plan.LendingDay; day <= plan.LastDay; day = day.AddDays(1))
        {
            var told = moved.ToArray();
            moved.Clear();
            await economy.LiveTo(day, told, stop);
            await Sweep(day, stop);
            await PayByHand(day, stop);
            progress.Report(day.DayNumber - plan.LendingDay.DayNumber + 1);
        }

        return lines;
    }

    private async Task Sweep(DateOnly day, CancellationToken stop)
    {
        var paid = (await stores.Signals.Undelivered(int.MaxValue, stop)).Select(n => n.Merchant).Where(m => lines.ContainsKey(m.Value)).Distinct().ToList();
        await RelaySettlements.Handle(stores.Signals, stores.Loans, clock, new Progress<long>(), stop);
        foreach (var merchant in paid)
        {
            var known = lines[merchant.Value].Facts.Count;
            var after = await Load(merchant, stop);
            moved.AddRange(after.Facts.Skip(known).OfType<Swept>().Where(s => s.Amount.IsPositive).Select(s => new LoanCash(merchant, LoanCashKind.Swept, s.Amount)));
        }
    }

    /// <summary>A reminder goes out the day after a minimum was due, and every week after.</summary>
    private async Task PayByHand(DateOnly day, CancellationToken stop)
    {
        var since = day.DayNumber - plan.LendingDay.DayNumber;
        foreach (var line in lines.Values.ToList())
        {
            var period = line.Contract.Terms.PeriodDays;
            if (since > period && since % period % 7 == 1 && AmountPaid(line, day, since % period == 1) is { IsPositive: true } amount)
            {
                await Repay(line, amount, day, stop);
            }
        }
    }

    private Money AmountPaid(Line line, DateOnly day, bool freshDue)
    {
        var position = LineCalculator.At(line.Contract, line.Facts, day, classes);
        var merchant = line.Contract.Merchant;
        if (position.PastDue.IsPositive)
        {
            return economy.World.Payable(merchant, position.PastDue);
        }

        var easily = position.Payoff.Times(EasyTimes, 1, Rounding.Down);
        return freshDue && economy.World.Payable(merchant, easily) == easily ? position.Payoff : Money.Zero(line.Contract.Currency);
    }

    private async Task Repay(Line line, Money amount, DateOnly day, CancellationToken stop)
    {
        var (merchant, id) = (line.Contract.Merchant, line.Contract.Id);
        var request = new Repay.Request(new RequestId($"repay:{id}:{day:yyyyMMdd}"), merchant, id, amount, day);
        var outcome = await Funds.Repay.Handle(request, stores.Loans, Moment.Of(Timestamp.Now(clock), DemoPlan.Zone), stop);
        Check.That(outcome == Funds.Repay.Outcome.Repaid, $"a borrower can pay what it owes: {outcome}");
        moved.Add(new LoanCash(merchant, LoanCashKind.Repaid, amount));
        await Load(merchant, stop);
    }

    private async Task<Line> Load(MerchantId merchant, CancellationToken stop) =>
        lines[merchant.Value] = (await stores.Loans.FindLine(merchant, DemoPlan.LineOf(merchant), stop))!;
}
