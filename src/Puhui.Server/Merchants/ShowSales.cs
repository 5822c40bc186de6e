using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>How long the periods of a series are.</summary>
internal enum SalesPeriod
{
    Day = 1,

    /// <summary>From Monday.</summary>
    Week = 2,

    /// <summary>Of the calendar.</summary>
    Month = 3,
}

/// <summary>The sales of one period.</summary>
/// <param name="To">Last day of the period, which may lie after the last day known.</param>
/// <param name="Net">Gross less what was cancelled and refunded.</param>
/// <param name="Settled">Paid out by the platform.</param>
internal sealed record SalesPoint(DateOnly From, DateOnly To, Money Net, Money Gross, Money Cancelled, Money Refunded, Money Settled, long Orders);

/// <summary>What a decision expected of thirty days, by probability: a quantile of 0.1 is an amount that sales stay below one time in ten.</summary>
internal sealed record ForecastMonth(DateOnly From, DateOnly To, IReadOnlyList<Money> Quantiles);

/// <summary>The forecast that the lender's latest decision was made with.</summary>
internal sealed record StoredForecast(string Decision, DateOnly AsOf, IReadOnlyList<double> Probabilities, IReadOnlyList<ForecastMonth> Months);

/// <summary>A merchant's sales as a series, and what was expected of the time to come.</summary>
/// <param name="Through">The last day that is counted: the day before today, in the merchant's zone.</param>
/// <param name="Forecast">Null: there is no decision with a forecast.</param>
internal sealed record SalesView(SalesPeriod By, Currency Currency, DateOnly Through, IReadOnlyList<SalesPoint> Points, StoredForecast? Forecast);

/// <summary>Shows a merchant's sales by day, week or month, with the forecast its latest decision was made with.</summary>
internal sealed class ShowSales() : Endpoint(
    "GET", "/v1/merchants/{merchant}/sales", "Shows sales by day, week or month with the stored forecast; lenders need consent for credit", Permission.MerchantsRead)
{
    private const int PeriodsMax = 400;

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static async Task<SalesView> Show(
        Gated<MerchantStanding> merchant,
        Caller caller,
        ISignalStore signals,
        ICreditStore credit,
        [FromQuery] Choice<SalesPeriod>? by,
        [FromQuery] Day? from,
        [FromQuery] string? lender,
        CancellationToken stop)
    {
        RecordConsent.Require(caller, merchant.Value, DataScope.Trade);
        var who = merchant.Value.Merchant;
        var period = by?.Value ?? SalesPeriod.Week;
        var today = who.Zone.DayOf(caller.Now);
        var first = StartOf(period, from?.Value ?? Default(period, today));
        if (first > today || Next(period, first, PeriodsMax) < today)
        {
            throw new ProblemException(400, "parameter_invalid", "from", $"{first:yyyy-MM-dd}", $"must not be after today, nor more than {PeriodsMax} periods before it");
        }

        var history = await signals.LoadRecent(who, today, today.DayNumber - first.DayNumber, stop).ConfigureAwait(false);
        var shown = Lenders.Shown(caller, lender);
        var forecast = shown is { } one ? await Forecast(who.Id, one, credit, stop).ConfigureAwait(false) : null;
        return new SalesView(period, who.Currency, today.AddDays(-1), Points(history.Tiles, period, first, today, who.Currency), forecast);
    }

    private static DateOnly Default(SalesPeriod period, DateOnly today) => period switch
    {
        SalesPeriod.Day => today.AddDays(-90),
        SalesPeriod.Week => today.AddDays(-7 * 52),
        _ => today.AddMonths(-24),
    };

    private static DateOnly StartOf(SalesPeriod period, DateOnly day) => period switch
    {
        SalesPeriod.Day => day,
        SalesPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => new DateOnly(day.Year, day.Month, 1),
    };

    private static DateOnly Next(SalesPeriod period, DateOnly start, int times = 1) => period switch
    {
        SalesPeriod.Day => start.AddDays(times),
        SalesPeriod.Week => start.AddDays(7 * times),
        _ => start.AddMonths(times),
    };

    /// <summary>Every period up to yesterday, those without sales too.</summary>
    private static List<SalesPoint> Points(IReadOnlyList<Tile> tiles, SalesPeriod period, DateOnly first, DateOnly today, Currency currency)
    {
        var points = new List<SalesPoint>();
        var next = 0;
        for (var start = first; start < today; start = Next(period, start))
        {
            var end = Next(period, start);
            var own = new List<Tile>();
            for (; next < tiles.Count && tiles[next].Day < end; next++)
            {
                own.Add(tiles[next]);
            }

            Money Sum(Func<Tile, long> amount) => Money.FromMinor(own.Sum(amount), currency);
            points.Add(new SalesPoint(
                start, end.AddDays(-1), Sum(t => t.NetSales), Sum(t => t[Measure.GrossSales]), Sum(t => t[Measure.CancelledAmount]), Sum(t => t[Measure.RefundedAmount]),
                Sum(t => t[Measure.PayoutNet]), own.Sum(t => t[Measure.Orders])));
        }

        return points;
    }

    private static async Task<StoredForecast?> Forecast(MerchantId merchant, PartyId lender, ICreditStore credit, CancellationToken stop)
    {
        if (await credit.DecisionsOf(merchant, lender, 1, stop).ConfigureAwait(false) is not [var latest] || CreditDecision.Parse(latest.Text) is not { Forecast: { } forecast, Facts.AsOf: var asOf })
        {
            return null;
        }

        return new StoredForecast(latest.Id, asOf, forecast.Probabilities, [.. forecast.Months.Select(m => new ForecastMonth(
            asOf.AddDays((m.Month - 1) * SalesSeries.DaysOfMonth), asOf.AddDays((m.Month * SalesSeries.DaysOfMonth) - 1), m.Quantiles))]);
    }
}
