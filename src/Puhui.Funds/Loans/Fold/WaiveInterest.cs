namespace Puhui.Funds.Loans;

/// <summary>What a waiver of interest does: interest that is due on its day is no longer owed, the oldest first, and the borrower has paid nothing. Interest still to come cannot be waived.</summary>
internal static class WaiveInterest
{
    public static void Apply(LoanFold fold, InterestWaived fact)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var left = fact.Amount.Minor;
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Due <= day && left > 0)
            {
                left -= Waive(fold, instalment, Math.Min(left, instalment.OutstandingOf(Component.Interest)));
            }
        }

        fold.Sync(day);
        foreach (var instalment in fold.Instalments)
        {
            instalment.NoteMet(day);
        }

        var waived = fact.Amount.Minor - left;
        fold.Tell(fact, EffectKind.InterestWaiver, waived, new Portions(0, waived, 0, 0));
    }

    /// <summary>The interest model, which knows nothing of waivers, takes it for paid.</summary>
    private static long Waive(LoanFold fold, Instalment instalment, long part)
    {
        if (part <= 0)
        {
            return 0;
        }

        instalment.Waived += new Portions(0, part, 0, 0);
        if (fold.Recalculates && instalment.Period >= 0)
        {
            fold.Model!.Edit(instalment.Period).PaidInterest += part;
        }

        return part;
    }
}
