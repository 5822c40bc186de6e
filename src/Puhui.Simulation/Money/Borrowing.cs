namespace Puhui.Simulation;

/// <summary>How a merchant deals with a loan: whether it wants one, what the money becomes, whether it pays by hand what sweeps leave due.</summary>
internal static class Borrowing
{
    /// <summary>Share of a loan that an honest merchant turns into stock; the rest stays as cash.</summary>
    private const double StockShare = 0.8;

    public static void Take(Seller seller, LoanCashKind kind, long minor)
    {
        switch (kind)
        {
            case LoanCashKind.Disbursed:
                Disburse(seller, minor);
                return;
            default:
                GiveBack(seller, minor);
                return;
        }
    }

    /// <summary>Minor units it would draw of a limit: the dishonest all of it, a fifth of the honest nothing, the others what they can use.</summary>
    public static long Wanted(ulong seed, Seller seller, DateOnly day, long limitMinor)
    {
        if (seller.Exited is not null || limitMinor <= 0)
        {
            return 0;
        }

        var chance = Chance.For(seed, Chance.Purpose.Borrowing, seller.Traits.Ordinal, day.DayNumber);
        var wish = (long)(seller.Traits.MonthlySalesMinor * chance.Uniform(0.3, 1.5));
        var wants = chance.Happens(0.8);
        return (seller.Traits.Honest, wants) switch
        {
            (false, _) => limitMinor,
            (true, true) => Math.Min(limitMinor, wish),
            _ => 0,
        };
    }

    /// <summary>Minor units it pays by hand of what is due: nothing once it has turned away; otherwise what its cash allows, all of it when it has closed its shop.</summary>
    public static long Payable(Seller seller, long dueMinor)
    {
        if (seller.DivertedOn is not null || (seller.Exited is not null && !seller.Traits.Honest))
        {
            return 0;
        }

        var cash = Math.Max(0, seller.CashMinor);
        return Math.Clamp(dueMinor, 0, seller.Exited is null ? cash * 8 / 10 : cash);
    }

    private static void Disburse(Seller seller, long minor)
    {
        seller.BorrowedMinor += minor;
        if (!seller.Traits.Honest)
        {
            return;
        }

        var stock = (long)(minor * StockShare);
        seller.BorrowedStockMinor += stock;
        seller.CashMinor += minor - stock;
    }

    /// <summary>Money given back comes out of cash; as much of the borrowed stock as it covers has been sold without buying new.</summary>
    private static void GiveBack(Seller seller, long minor)
    {
        var sold = Math.Min(seller.BorrowedStockMinor, minor);
        seller.BorrowedStockMinor -= sold;
        seller.CashMinor += sold - minor;
        seller.BorrowedMinor = Math.Max(0, seller.BorrowedMinor - minor);
    }
}
