using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>What a business pays and counts beside its orders: fixed costs, advertisements, tax, utilities, stock – and, for creators, the tips it gets.</summary>
internal static class Bookkeeping
{
    public static void Keep(Seller seller, Today today, ref Chance chance)
    {
        var traits = seller.Traits;
        seller.CashMinor -= (long)(traits.DailySalesMinor * traits.Profile.FixedCost);
        if (traits.Profile.Kind == MerchantKind.Creator)
        {
            TakeTips(seller, today, ref chance);
        }

        if (today.Weekday == (traits.Ordinal + 1) % 7)
        {
            Pay(seller, today, "ad.spent"u8, "a-"u8, 7 * traits.DailySalesMinor * traits.Profile.AdShare * Portable.Exp(seller.Level) * chance.LogNormal(0.3), 10 * 3600);
        }

        if (today.Day.Day == 5 + (traits.Ordinal % 20))
        {
            Pay(seller, today, "utility.paid"u8, "u-"u8, traits.MonthlySalesMinor * 0.008 * chance.LogNormal(0.2), 16 * 3600);
        }

        if (today.Day.Day == 1 + (traits.Ordinal % 7) && seller.Sends(DataScope.Logistics))
        {
            CountStock(seller, today);
        }

        if (today.Day.Month % 3 == 1 && today.Day.Day == 10 + (traits.Ordinal % 10) && seller.UntaxedMinor > 0)
        {
            FileTax(seller, today);
        }
    }

    private static void Pay(Seller seller, Today today, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> prefix, double minor, int second)
    {
        var amount = Math.Max(1, (long)minor);
        today.Lines.Open(seller, kind, second, prefix, today.Day.DayNumber, ""u8).Amount("\"amount\":\""u8, amount).Close();
        seller.CashMinor -= amount;
    }

    /// <summary>Tips reach the creator with the payout; they grow with its fame.</summary>
    private static void TakeTips(Seller seller, Today today, ref Chance chance)
    {
        var mean = seller.Traits.DailySalesMinor * (seller.Stage switch { 1 => 0.5, 2 => 0.7, _ => 0.4 }) * Portable.Exp(seller.Level);
        var count = Math.Min(6, chance.Poisson(1.5 * (1 - seller.Diverted)));
        for (var i = 0; i < count; i++)
        {
            var amount = Math.Max(10, (long)(mean / 1.5 * chance.LogNormal(0.8) * 0.73));
            today.Lines.Open(seller, "tip.received"u8, chance.Between(19 * 3600, 86_399), "t-"u8, ++seller.Sequence, ""u8).Amount("\"amount\":\""u8, amount).Close();
            seller.Due.Gross += amount;
            seller.Tally.Tips += amount;
        }
    }

    /// <summary>Own goods worth 0.8 ordinary months, and the borrowed ones, in three lots.</summary>
    private static void CountStock(Seller seller, Today today)
    {
        var traits = seller.Traits;
        var value = (traits.MonthlySalesMinor * traits.GoodsCost * 0.8 * Portable.Exp(seller.Level)) + seller.BorrowedStockMinor;
        for (var sku = 0; sku < 3; sku++)
        {
            var unit = Math.Max(10, (long)(traits.PriceMinor * traits.GoodsCost * (0.75 + (0.15 * sku))));
            var line = today.Lines.Open(seller, "stock.counted"u8, 18 * 3600, "k-"u8, today.Day.DayNumber, sku switch { 0 => ":0"u8, 1 => ":1"u8, _ => ":2"u8 });
            line.Raw("\"sku\":\"s-"u8).Number(traits.Ordinal).Raw("-"u8).Number(sku).Raw("\",\"qty\":"u8).Number(1 + (long)(value / 3 / unit));
            line.Amount(",\"unit_value\":\""u8, unit).Raw(",\"warehouse\":\"w-"u8).Number(traits.Ordinal).Raw("\""u8).Close();
        }
    }

    /// <summary>Each January, April, July and October, for the quarter before: 1 % of true sales; those who falsify or mean ill report seven tenths.</summary>
    private static void FileTax(Seller seller, Today today)
    {
        var truthful = seller.Traits.Honest && seller.Traits.Scheme == Scheme.None;
        var reported = truthful ? seller.UntaxedMinor : seller.UntaxedMinor * 7 / 10;
        var paid = (reported + 50) / 100;
        var quarter = today.Day.AddMonths(-3);
        today.Lines.Open(seller, "tax.filed"u8, 11 * 3600, "x-"u8, today.Day.DayNumber, ""u8)
            .Raw("\"period\":\""u8).Number(quarter.Year).Raw("-Q"u8).Number((quarter.Month + 2) / 3)
            .Amount("\",\"base\":\""u8, reported).Amount(",\"paid\":\""u8, paid).Close();
        seller.UntaxedMinor = 0;
        seller.CashMinor -= paid;
    }
}
