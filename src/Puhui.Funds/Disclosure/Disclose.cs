using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Works out the cost disclosure of an offer by running the real line through futures.</summary>
public static class Disclose
{
    private static readonly RequestId Nobody = new("disclosure");

    public static CostDisclosure Of(LineTerms terms, Money limit, Rate rate, DateOnly on, string payee, IReadOnlyList<SalesScenario> scenarios)
    {
        var minimums = Run(terms, limit, rate, on, new SalesScenario("minimums", []));
        var flows = minimums.Flows;
        var standard = $"{rate} per year, {(terms.DayCount == DayCount.Act360 ? "ACT/360" : "ACT/365")}";
        return new CostDisclosure(
            on,
            limit,
            [new CostItem(CostKind.Interest, CostMethod.DailyOnPrincipalOutstanding, standard, payee, minimums.Future.Interest)],
            ContingentItems: [],
            NothingElseIsCharged: true,
            minimums.Future.AllInAnnual,
            rate,
            minimums.Future.TotalToPay,
            flows,
            [.. scenarios.Select(s => Run(terms, limit, rate, on, s).Future)]);
    }

    /// <summary>Draws all at once; each period's net is settled on its due day and swept, and the borrower pays what the minimum still lacks.</summary>
    private static (CostFuture Future, IReadOnlyList<DatedFlow> Flows) Run(LineTerms terms, Money limit, Rate rate, DateOnly on, SalesScenario scenario)
    {
        var fold = new LineFold(terms, rate, limit.Minor);
        fold.Draw(on.DayNumber, Nobody, limit.Minor);
        var flows = new List<DatedFlow> { new(on, limit) };
        long swept = 0;
        long own = 0;
        for (var period = 0; period < terms.Parts && fold.Owed > 0; period++)
        {
            var day = on.AddDays((period + 1) * terms.PeriodDays);
            fold.AdvanceTo(day.DayNumber);
            var net = period < scenario.NetByPeriod.Count ? scenario.NetByPeriod[period].Minor : 0;
            var sweep = fold.Settle(fold.Day, net, fold.QuoteSweep(net).Amount).Cash;
            var topUp = fold.Pay(fold.Day, fold.Dues.Where(d => d.HasCome).Sum(d => d.Unpaid)).Cash;
            flows.Add(new DatedFlow(day, new Money(-sweep - topUp, limit.Currency)));
            swept += sweep;
            own += topUp;
        }

        Check.That(fold.Owed == 0, "the minimums pay a line off");
        Money Amount(long minor) => new(minor, limit.Currency);
        var allIn = InternalRate.Of(flows);
        Check.That(allIn is not null, "a draw that is paid back later has an internal rate");
        var future = new CostFuture(
            scenario.Name, Amount(swept + own), Amount(swept + own - limit.Minor), Amount(swept), Amount(own), flows.Last(f => f.Amount.IsNegative).On, allIn.Value);
        return (future, flows);
    }
}
