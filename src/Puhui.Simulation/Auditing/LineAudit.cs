using System.Text.Json;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>One merchant's sums as an auditor reads them off event lines; amounts in minor units.</summary>
public sealed class AuditedMerchant(Currency currency)
{
    private readonly long[] measures = new long[Tile.MeasureCount];

    /// <summary>The currency whose digits the lines' amounts have.</summary>
    public Currency Currency { get; } = currency;

    /// <summary>Every payout, in the order read.</summary>
    public IList<AuditedPayout> Payouts { get; } = [];

    public DateOnly? FirstOrderDay { get; internal set; }

    public long this[Measure measure]
    {
        get => measures[(int)measure];
        internal set => measures[(int)measure] = value;
    }
}

/// <summary>A payout as read off its line.</summary>
/// <param name="Source">With <paramref name="Id"/> its name.</param>
public readonly record struct AuditedPayout(string Source, string Id, DateOnly Day, long NetMinor);

/// <summary>
/// Reads event lines with a general JSON reader and decimal arithmetic and adds them up per merchant: independent of the world that wrote them (bytes and integers) and of the system
/// that takes them in (its own parser and tiles). Lines must be in the contract; anything else throws.
/// </summary>
public sealed class LineAudit
{
    private readonly Dictionary<MerchantId, AuditedMerchant> merchants = [];

    public LineAudit(IEnumerable<Merchant> known)
    {
        foreach (var merchant in known)
        {
            merchants.Add(merchant.Id, new AuditedMerchant(merchant.Currency));
        }
    }

    public IReadOnlyDictionary<MerchantId, AuditedMerchant> Merchants => merchants;

    public long Lines { get; private set; }

    /// <summary>Reads whole lines, such as one step of a world writes.</summary>
    public void Observe(ReadOnlyMemory<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            end = end < 0 ? lines.Length : end;
            using var line = JsonDocument.Parse(lines[..end]);
            Read(line.RootElement);
            lines = lines[Math.Min(end + 1, lines.Length)..];
            Lines++;
        }
    }

    private void Read(JsonElement line)
    {
        var merchant = merchants[new MerchantId(line.GetProperty("merchant").GetString()!)];
        var sign = line.TryGetProperty("sign", out var given) ? given.GetInt32() : 1;
        new LineReading(merchant, line.GetProperty("data"), DateTimeOffset.Parse(line.GetProperty("at").GetString()!), sign).Add(line);
    }

    /// <summary>One line being added up.</summary>
    private readonly struct LineReading(AuditedMerchant merchant, JsonElement data, DateTimeOffset at, int sign)
    {
        public void Add(JsonElement line)
        {
            switch (line.GetProperty("kind").GetString())
            {
                case "order.placed":
                    AddOrder();
                    break;
                case "order.paid":
                    Count(Measure.OrdersPaid);
                    break;
                case "order.cancelled":
                    Count(Measure.OrderCancellations);
                    Sum(Measure.CancelledAmount, "amount");
                    break;
                case "order.refunded":
                    Count(Measure.OrderRefunds);
                    Sum(Measure.RefundedAmount, "amount");
                    break;
                case "payout.settled":
                    AddPayout(line);
                    break;
                default:
                    AddOther(line.GetProperty("kind").GetString()!);
                    break;
            }
        }

        private void AddOther(string kind)
        {
            switch (kind)
            {
                case "parcel.shipped":
                    Count(Measure.ParcelsShipped);
                    break;
                case "parcel.delivered":
                    AddDelivery();
                    break;
                case "parcel.returned":
                    Count(Measure.ParcelsReturned);
                    break;
                case "stock.counted":
                    Count(Measure.StockCounts);
                    merchant[Measure.StockValue] += sign * data.GetProperty("qty").GetInt64() * Minor(data.GetProperty("unit_value"));
                    break;
                case "review.posted":
                    AddReview();
                    break;
                case "complaint.opened":
                    Count(Measure.ComplaintsOpened);
                    break;
                case "complaint.closed":
                    Count(Measure.ComplaintsClosed);
                    break;
                default:
                    AddMoney(kind);
                    break;
            }
        }

        private void AddMoney(string kind)
        {
            switch (kind)
            {
                case "tip.received":
                    Sum(Measure.Tips, "amount");
                    break;
                case "ad.spent":
                    Sum(Measure.AdSpend, "amount");
                    break;
                case "utility.paid":
                    Sum(Measure.UtilityPaid, "amount");
                    break;
                case "tax.filed":
                    Sum(Measure.TaxBase, "base");
                    Sum(Measure.TaxPaid, "paid");
                    break;
                default:
                    throw new FormatException($"'{kind}' is not an event kind of the contract");
            }
        }

        private void AddOrder()
        {
            var day = DateOnly.FromDateTime(at.DateTime);
            merchant.FirstOrderDay = merchant.FirstOrderDay is { } first && first < day ? first : day;
            Count(Measure.Orders);
            foreach (var item in data.GetProperty("lines").EnumerateArray())
            {
                merchant[Measure.GrossSales] += sign * item.GetProperty("qty").GetInt64() * Minor(item.GetProperty("price"));
            }

            CountIf(at.Hour < 6, Measure.NightOrders);
            CountIf(data.TryGetProperty("host", out _), Measure.HostOrders);
        }

        private void AddDelivery()
        {
            Count(Measure.ParcelsDelivered);
            var delivered = DateTimeOffset.Parse(data.GetProperty("delivered").GetString()!);
            CountIf(DateOnly.FromDateTime(delivered.DateTime) <= DateOnly.Parse(data.GetProperty("promised").GetString()!), Measure.ParcelsOnTime);
            if (data.TryGetProperty("placed", out var placed))
            {
                Count(Measure.ParcelsTimed);
                merchant[Measure.DeliverySeconds] += sign * (long)(delivered - DateTimeOffset.Parse(placed.GetString()!)).TotalSeconds;
            }
        }

        private void AddReview()
        {
            var rating = data.GetProperty("rating").GetInt32();
            Count(Measure.Reviews);
            merchant[Measure.RatingSum] += sign * rating;
            CountIf(rating <= 2, Measure.NegativeReviews);
        }

        private void AddPayout(JsonElement line)
        {
            Sum(Measure.PayoutGross, "gross");
            Sum(Measure.PayoutFees, "fees");
            Sum(Measure.PayoutRefunds, "refunds");
            Sum(Measure.PayoutNet, "net");
            var (gross, fees, refunds, net) = (Minor("gross"), Minor("fees"), Minor("refunds"), Minor("net"));
            if (net != gross - fees - refunds)
            {
                throw new FormatException($"payout {line.GetProperty("id")}: net is not gross less fees less refunds");
            }

            merchant.Payouts.Add(new(line.GetProperty("source").GetString()!, line.GetProperty("id").GetString()!, DateOnly.FromDateTime(at.DateTime), sign * net));
        }

        private void Count(Measure measure) => merchant[measure] += sign;

        private void CountIf(bool condition, Measure measure) => merchant[measure] += condition ? sign : 0;

        private void Sum(Measure measure, string field) => merchant[measure] += sign * Minor(field);

        private long Minor(string field) => Minor(data.GetProperty(field));

        private long Minor(JsonElement amount) => decimal.ToInt64(decimal.Parse(amount.GetString()!) * merchant.Currency.MinorPerMajor);
    }
}
