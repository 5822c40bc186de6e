namespace Puhui.Simulation;

/// <summary>A merchant's week: demand drifts, the owner takes cash home, creators grow, and some give up, run dry or turn away.</summary>
internal static class Fate
{
    /// <summary>Weeks in a month, for turning monthly hazards into weekly ones.</summary>
    private const double WeeksPerMonth = 30.4 / 7;

    /// <summary>Weekly chance that a dishonest borrower moves its sales elsewhere.</summary>
    private const double DiversionHazard = 0.15;

    public static void Pass(Seller seller, Today today, ref Chance chance)
    {
        if (today.Weekday != (seller.Traits.Ordinal + 3) % 7)
        {
            return;
        }

        Drift(seller, ref chance);
        TakeHome(seller);
        Grow(seller, ref chance);
        Divert(seller, today, ref chance);
        MayExit(seller, today, ref chance);
        seller.Reputation.Fade();
    }

    /// <summary>Monthly, 2–6 %: higher after falling demand, late parcels and bad reviews.</summary>
    public static double ExitHazard(Seller seller)
    {
        var fall = Math.Max(0, seller.PastLevels[0] - seller.Level);
        var late = Math.Max(0, seller.Reputation.LateShare - 0.12);
        var bad = Math.Max(0, seller.Reputation.BadShare - 0.10);
        return Math.Min(0.06, 0.02 + (0.06 * fall) + (0.08 * late) + (0.12 * bad));
    }

    /// <summary>AR(1) about 0.3 × ability with a stationary standard deviation of 0.35.</summary>
    private static void Drift(Seller seller, ref Chance chance)
    {
        Array.Copy(seller.PastLevels, 1, seller.PastLevels, 0, seller.PastLevels.Length - 1);
        seller.PastLevels[^1] = seller.Level;
        seller.Level = (0.98 * seller.Level) + (0.006 * seller.Traits.Ability) + (0.07 * chance.Normal());
    }

    private static void TakeHome(Seller seller)
    {
        var enough = (long)(seller.Traits.MonthlySalesMinor * seller.Traits.Profile.CashMonths);
        seller.CashMinor -= Math.Max(0, seller.CashMinor - enough) * 6 / 10;
    }

    private static void Grow(Seller seller, ref Chance chance)
    {
        if (seller.Traits.Profile.Kind == MerchantKind.Creator && seller.Stage < 3 && chance.Happens(Math.Max(0.002, 0.018 + (0.01 * seller.Traits.Ability))))
        {
            seller.Stage++;
        }
    }

    private static void Divert(Seller seller, Today today, ref Chance chance)
    {
        var tempted = !seller.Traits.Honest && seller.DivertedOn is null && seller.BorrowedMinor > 0.2 * seller.Traits.MonthlySalesMinor;
        if (chance.Happens(DiversionHazard) && tempted)
        {
            seller.Diverted = 0.9;
            seller.DivertedOn = today.Day;
        }
    }

    private static void MayExit(Seller seller, Today today, ref Chance chance)
    {
        var givesUp = chance.Happens(ExitHazard(seller) / WeeksPerMonth);
        if (seller.CashMinor < -0.35 * seller.Traits.MonthlySalesMinor)
        {
            (seller.Exited, seller.ExitCause) = (today.Day, ExitCause.OutOfCash);
        }
        else if (givesUp)
        {
            (seller.Exited, seller.ExitCause) = (today.Day, ExitCause.GaveUp);
        }
    }
}
