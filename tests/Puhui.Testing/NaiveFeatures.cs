using System.Globalization;
using System.Text.Json;

namespace Puhui.Testing;

/// <summary>
/// The features computed a second time, straight from event lines and the written definitions: no tiles, no code of the product, nothing fast.
/// Where it and the product differ, one of them has misread the definition.
/// </summary>
public sealed class NaiveFeatures
{
    private static readonly int[] Windows = [7, 30, 90, 180, 365];
    private readonly DateOnly asOf;
    private readonly List<Entry> known;
    private readonly Dictionary<string, double?> values = new(StringComparer.Ordinal);

    private NaiveFeatures(IEnumerable<string> lines, string zone, DateOnly asOf)
    {
        this.asOf = asOf;
        known = lines.Select(l => Entry.Read(l, zone)).DistinctBy(e => (e.Source, e.Id)).Where(e => e.Day < asOf).ToList();
        foreach (var days in Windows)
        {
            Trade(days, Within(days));
            Parcels(days, Within(days));
            Reputation(days, Within(days));
            Money(days, Within(days));
        }

        Ages();
        Shape();
        Trends();
    }

    /// <param name="lines">Event lines of one merchant in any order; a line may stand there more than once.</param>
    /// <param name="zone">IANA id, or UTC±HH.</param>
    public static IReadOnlyDictionary<string, double?> Compute(IEnumerable<string> lines, string zone, DateOnly asOf) =>
        new NaiveFeatures(lines, zone, asOf).values;

    private static double? Rate(decimal part, decimal whole) => whole > 0 ? (double)part / (double)whole : null;

    private static decimal Count(IEnumerable<Entry> entries, string kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Sign);

    private static decimal Sum(IEnumerable<Entry> entries, string kind, string field) => entries.Where(e => e.Kind == kind).Sum(e => e.Sign * e.Cents(field));

    private static decimal Gross(IEnumerable<Entry> entries) => entries.Where(e => e.Kind == "order.placed").Sum(e => e.Sign * e.Gross);

    private static decimal Reversed(IEnumerable<Entry> entries) => Sum(entries, "order.cancelled", "amount") + Sum(entries, "order.refunded", "amount");

    private static decimal Net(IEnumerable<Entry> entries) => Gross(entries) - Reversed(entries);

    private static decimal DaysWith(IEnumerable<Entry> entries, string kind) =>
        entries.Where(e => e.Kind == kind).GroupBy(e => e.Day).Count(day => day.Sum(e => e.Sign) > 0);

    private List<Entry> Within(int days) => known.Where(e => e.Day >= asOf.AddDays(-days)).ToList();

    private void Trade(int n, List<Entry> window)
    {
        var orders = window.Where(e => e.Kind == "order.placed").ToList();
        var count = orders.Sum(o => (decimal)o.Sign);
        var gross = Gross(window);
        var buyers = orders.GroupBy(o => o.Text("buyer")).Select(b => (Orders: b.Sum(o => o.Sign), Gross: b.Sum(o => o.Sign * o.Gross))).ToList();
        var categories = orders.SelectMany(o => o.Lines.Select(l => (l.Category, Amount: o.Sign * l.Amount))).GroupBy(l => l.Category).Select(c => c.Sum(l => l.Amount));
        values[$"orders_{n}d"] = (double)count;
        values[$"gross_sales_{n}d"] = (double)gross;
        values[$"reversed_sales_{n}d"] = (double)Reversed(window);
        values[$"net_sales_{n}d"] = (double)Net(window);
        values[$"reversal_rate_{n}d"] = Rate(Reversed(window), gross);
        values[$"buyers_{n}d"] = buyers.Count(b => b.Orders > 0);
        values[$"repeat_buyer_rate_{n}d"] = Rate(buyers.Count(b => b.Orders >= 2), buyers.Count(b => b.Orders > 0));
        values[$"active_days_{n}d"] = (double)DaysWith(window, "order.placed");
        values[$"average_order_value_{n}d"] = Rate(gross, count);
        values[$"night_order_share_{n}d"] = Rate(orders.Where(o => o.Local.Hour < 6).Sum(o => o.Sign), count);
        values[$"top_buyer_share_{n}d"] = Rate(buyers.Select(b => b.Gross).Append(0).Max(), gross);
        values[$"buyer_hhi_{n}d"] = gross > 0 ? buyers.Where(b => b.Gross > 0).Sum(b => Math.Pow((double)(b.Gross / gross), 2)) : null;
        values[$"top_category_share_{n}d"] = Rate(categories.Append(0).Max(), gross);
    }

    private void Parcels(int n, List<Entry> window)
    {
        var delivered = window.Where(e => e.Kind == "parcel.delivered").ToList();
        var timed = delivered.Where(e => e.Has("placed")).ToList();
        var onTime = delivered.Where(e => e.DayOf("delivered") <= e.DayOf("promised"));
        values[$"parcels_shipped_{n}d"] = (double)Count(window, "parcel.shipped");
        values[$"parcels_delivered_{n}d"] = delivered.Sum(e => e.Sign);
        values[$"on_time_rate_{n}d"] = Rate(onTime.Sum(e => e.Sign), delivered.Sum(e => e.Sign));
        values[$"delivery_days_mean_{n}d"] = Rate(timed.Sum(e => e.Sign * (decimal)(e.Moment("delivered") - e.Moment("placed")).TotalDays), timed.Sum(e => e.Sign));
        values[$"parcel_return_rate_{n}d"] = Rate(Count(window, "parcel.returned"), delivered.Sum(e => e.Sign));
        if (n >= 30)
        {
            var stock = window.Where(e => e.Kind == "stock.counted").Sum(e => e.Sign * e.Number("qty") * e.Cents("unit_value"));
            var days = DaysWith(window, "stock.counted");
            values[$"stock_turnover_{n}d"] = days > 0 && stock > 0 ? (double)(Gross(window) * 365 / n) / (double)(stock / days) : null;
        }
    }

    private void Reputation(int n, List<Entry> window)
    {
        var reviews = window.Where(e => e.Kind == "review.posted").ToList();
        values[$"reviews_{n}d"] = reviews.Sum(e => e.Sign);
        values[$"rating_mean_{n}d"] = Rate(reviews.Sum(e => e.Sign * e.Number("rating")), reviews.Sum(e => e.Sign));
        values[$"negative_review_rate_{n}d"] = Rate(reviews.Where(e => e.Number("rating") <= 2).Sum(e => e.Sign), reviews.Sum(e => e.Sign));
        values[$"complaints_{n}d"] = (double)Count(window, "complaint.opened");
        values[$"complaint_rate_{n}d"] = Rate(Count(window, "complaint.opened"), Count(window, "order.placed"));
    }

    private void Money(int n, List<Entry> window)
    {
        decimal Payout(string field) => Sum(window, "payout.settled", field);
        values[$"payout_gross_{n}d"] = (double)Payout("gross");
        values[$"payout_net_{n}d"] = (double)Payout("net");
        values[$"payout_fee_rate_{n}d"] = Rate(Payout("fees"), Payout("gross"));
        values[$"payout_refund_rate_{n}d"] = Rate(Payout("refunds"), Payout("gross"));
        values[$"tips_{n}d"] = (double)Sum(window, "tip.received", "amount");
        values[$"ad_spend_{n}d"] = (double)Sum(window, "ad.spent", "amount");
        values[$"ad_spend_rate_{n}d"] = Rate(Sum(window, "ad.spent", "amount"), Gross(window));
        if (n >= 30)
        {
            values[$"utility_paid_{n}d"] = (double)Sum(window, "utility.paid", "amount");
        }

        if (n >= 90)
        {
            values[$"tax_base_{n}d"] = (double)Sum(window, "tax.filed", "base");
            values[$"tax_paid_{n}d"] = (double)Sum(window, "tax.filed", "paid");
        }
    }

    private List<DateOnly> OrderDays() =>
        known.Where(e => e.Kind == "order.placed").GroupBy(e => e.Day).Where(day => day.Sum(e => e.Sign) > 0).Select(day => day.Key).Order().ToList();

    private void Ages()
    {
        var days = OrderDays();
        values["age_days"] = days.Count > 0 ? asOf.DayNumber - days[0].DayNumber : null;
        values["days_since_last_order"] = days.Count > 0 ? asOf.DayNumber - days[^1].DayNumber : null;
    }

    private List<Entry> Block(int k) => known.Where(e => e.Day >= asOf.AddDays(-7 * k) && e.Day <= asOf.AddDays((-7 * k) + 6)).ToList();

    private void Shape()
    {
        var n = (int)Math.Min(26, Math.Floor((values["age_days"] ?? 0) / 7));
        var blocks = Enumerable.Range(1, n).Reverse().Select(Block).ToList();
        var series = blocks.Select(b => (double)Net(b)).ToList();
        var mean = series.DefaultIfEmpty(0).Average();
        var known8 = n >= 8;
        values["zero_weeks_26w"] = known8 ? blocks.Count(b => Count(b, "order.placed") <= 0) : null;
        values["sales_cv_26w"] = known8 && mean > 0 ? Math.Sqrt(series.Sum(y => Math.Pow(y - mean, 2)) / (n - 1)) / mean : null;
        var slopes = (from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) orderby (series[j] - series[i]) / (j - i) select (series[j] - series[i]) / (j - i)).ToList();
        values["sales_trend_26w"] = known8 && mean > 0 ? (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2 / mean : null;
        var moving = Enumerable.Range(0, Math.Max(0, n - 3)).Select(i => series.Skip(i).Take(4).Sum()).ToList();
        var falls = moving.Select((m, i) => (Now: m, Top: moving.Take(i + 1).Max())).Where(p => p.Top > 0).Select(p => (p.Top - p.Now) / p.Top).ToList();
        values["sales_drawdown_26w"] = known8 && falls.Count > 0 ? falls.Max() : null;
        values["sales_seasonality_52w"] = values["age_days"] >= 730 ? Seasonality() : null;
    }

    private double? Seasonality()
    {
        const double period = 4.345;
        const double edge = (period - 3) / 2;
        var y = Enumerable.Range(1, 52).Reverse().Select(k => (double)Net(Block(k))).ToList();
        var detrended = Enumerable.Range(2, 48)
            .Select(t => (Phase: Math.Floor(t % period), Value: y[t] - (((edge * (y[t - 2] + y[t + 2])) + y[t - 1] + y[t] + y[t + 1]) / period)))
            .ToList();
        var season = detrended.GroupBy(d => d.Phase).ToDictionary(g => g.Key, g => g.Average(d => d.Value));
        var all = Variance(detrended.Select(d => d.Value));
        return all > 0 ? 1 - (Variance(detrended.Select(d => d.Value - season[d.Phase])) / all) : null;
    }

    private static double Variance(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return all.Average(v => (v - mean) * (v - mean));
    }

    private void Trends()
    {
        foreach (var name in new[] { "orders", "gross_sales", "net_sales", "buyers", "active_days" })
        {
            var (month, quarter) = (values[name + "_30d"]!.Value / 30, values[name + "_90d"]!.Value / 90);
            values[name + "_trend_30d_90d"] = values["age_days"] >= 90 && quarter > 0 ? month / quarter : null;
        }

        foreach (var name in new[] { "average_order_value", "rating_mean", "on_time_rate" })
        {
            values[name + "_trend_30d_90d"] = values[name + "_90d"] > 0 ? values[name + "_30d"] / values[name + "_90d"] : null;
        }
    }

    private sealed record Entry(string Source, string Id, string Kind, DateTimeOffset Local, int Sign, JsonElement Data, TimeZoneInfo Zone)
    {
        public DateOnly Day => DateOnly.FromDateTime(Local.DateTime);

        public IEnumerable<(string Category, decimal Amount)> Lines => Data.GetProperty("lines").EnumerateArray()
            .Select(l => (l.GetProperty("category").GetString()!, l.GetProperty("qty").GetDecimal() * CentsOf(l.GetProperty("price"))));

        public decimal Gross => Lines.Sum(l => l.Amount);

        public static Entry Read(string line, string zone)
        {
            var root = JsonDocument.Parse(line).RootElement;
            var info = ZoneOf(zone);
            var sign = root.TryGetProperty("sign", out var given) ? given.GetInt32() : 1;
            var at = TimeZoneInfo.ConvertTime(root.GetProperty("at").GetDateTimeOffset(), info);
            return new Entry(root.GetProperty("source").GetString()!, root.GetProperty("id").GetString()!, root.GetProperty("kind").GetString()!, at, sign, root.GetProperty("data"), info);
        }

        public bool Has(string field) => Data.TryGetProperty(field, out _);

        public string Text(string field) => Data.GetProperty(field).GetString()!;

        public decimal Number(string field) => Data.GetProperty(field).GetDecimal();

        public decimal Cents(string field) => CentsOf(Data.GetProperty(field));

        public DateTimeOffset Moment(string field) => DateTimeOffset.Parse(Text(field), CultureInfo.InvariantCulture);

        public DateOnly DayOf(string field) => Text(field).Length == 10
            ? DateOnly.ParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Moment(field), Zone).DateTime);

        private static decimal CentsOf(JsonElement amount) => 100 * decimal.Parse(amount.GetString()!, CultureInfo.InvariantCulture);

        private static TimeZoneInfo ZoneOf(string id) => id.StartsWith("UTC", StringComparison.Ordinal)
            ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(int.Parse(id.AsSpan(3), CultureInfo.InvariantCulture)), id, id)
            : TimeZoneInfo.FindSystemTimeZoneById(id);
    }
}
