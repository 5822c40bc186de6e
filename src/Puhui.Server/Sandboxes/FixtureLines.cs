using System.Globalization;
using System.Text;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>What can be made to happen to a merchant of a sandbox.</summary>
internal enum Fixture
{
    /// <summary>The platform settles with the merchant.</summary>
    PayoutSettled = 1,

    /// <summary>Orders, parcels and reviews of the last seven days, and their payout.</summary>
    WeekOfSales = 2,

    /// <summary>A payout whose amounts do not add up to a number: it goes to quarantine.</summary>
    BadLine = 3,
}

/// <summary>Event lines of a fixture, as the merchant's platform would send them.</summary>
internal sealed class FixtureLines(Merchant merchant, Timestamp now)
{
    private const string Source = "puhui-sandbox";
    private const int Days = 7;
    private const int OrdersPerDay = 6;
    private const int FeePercent = 5;
    private readonly StringBuilder text = new();

    public static MemoryStream Of(Fixture fixture, Merchant merchant, Money amount, Timestamp now)
    {
        var lines = new FixtureLines(merchant, now);
        switch (fixture)
        {
            case Fixture.WeekOfSales: lines.Week(amount); break;
            case Fixture.BadLine: lines.Payout(amount, "9 29.50"); break;
            default: lines.Payout(amount, null); break;
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(lines.text.ToString()), writable: false);
    }

    private void Week(Money amount)
    {
        var prices = amount.Split(Days * OrdersPerDay);
        for (var i = 0; i < prices.Count; i++)
        {
            Order(i, prices[i], now.Plus(TimeSpan.FromDays((i / OrdersPerDay) - Days) + TimeSpan.FromMinutes(90 * (i % OrdersPerDay))));
        }

        Payout(amount, null);
    }

    private void Order(int number, Money price, Timestamp at)
    {
        var order = $"o-{now.Micros}-{number}";
        Line($"{order}:placed", "order.placed", at, $$"""{"order":"{{order}}","buyer":"b-{{number % 11}}","lines":[{"sku":"s-1","category":"sandbox","qty":1,"price":"{{price.ToMajorString()}}"}]}""");
        var delivered = at.Plus(TimeSpan.FromDays(2));
        if (delivered < now)
        {
            Line($"{order}:delivered", "parcel.delivered", delivered, $$"""{"order":"{{order}}","promised":"{{delivered}}","delivered":"{{delivered}}","placed":"{{at}}"}""");
            Line($"{order}:review", "review.posted", delivered, $$"""{"order":"{{order}}","rating":{{(number % 5 == 0 ? 4 : 5).ToString(CultureInfo.InvariantCulture)}}}""");
        }
    }

    private void Payout(Money gross, string? net)
    {
        var fees = gross.Times(FeePercent, 100, Rounding.HalfEven);
        Line(
            $"p-{now.Micros}",
            "payout.settled",
            now,
            $$"""{"gross":"{{gross.ToMajorString()}}","fees":"{{fees.ToMajorString()}}","refunds":"{{Money.Zero(gross.Currency).ToMajorString()}}","net":"{{net ?? (gross - fees).ToMajorString()}}"}""");
    }

    private void Line(string id, string kind, Timestamp at, string data) =>
        text.Append(CultureInfo.InvariantCulture, $$"""{"source":"{{Source}}","id":"{{id}}","merchant":"{{merchant.Id}}","kind":"{{kind}}","at":"{{at}}","data":{{data}}}""").Append('\n');
}
