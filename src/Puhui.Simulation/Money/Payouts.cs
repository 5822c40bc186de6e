namespace Puhui.Simulation;

/// <summary>The platform's weekly settlement: gross of what settled, less its fee and what was refunded; below zero when refunds outweigh sales.</summary>
internal static class Payouts
{
    public static void Settle(Seller seller, Today today)
    {
        if (today.Weekday != seller.Traits.PayoutWeekday || seller.Due.IsEmpty)
        {
            return;
        }

        var (gross, refunds) = (seller.Due.Gross, seller.Due.Refunds);
        var fees = ((gross * seller.Traits.Profile.FeeBasisPoints) + 5_000) / 10_000;
        var net = gross - fees - refunds;
        Write(seller, today, gross, fees, refunds, net);
        (seller.Due.Gross, seller.Due.Refunds) = (0, 0);
        seller.CashMinor += net;
        seller.Tally.NotePayout(gross, fees, refunds, net);
    }

    private static void Write(Seller seller, Today today, long gross, long fees, long refunds, long net) =>
        today.Lines.Open(seller, "payout.settled"u8, 3 * 3600, "p-"u8, today.Day.DayNumber, ""u8)
            .Amount("\"gross\":\""u8, gross).Amount(",\"fees\":\""u8, fees).Amount(",\"refunds\":\""u8, refunds).Amount(",\"net\":\""u8, net)
            .Raw(",\"currency\":\""u8).Raw(seller.CurrencyText).Raw("\""u8).Close();
}
