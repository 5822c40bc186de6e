namespace Puhui.Funds.Loans;

/// <summary>Adding to what is owed after the schedule was drawn up: it is due with the instalment in whose period it arises.</summary>
internal static class Credit
{
    /// <summary>Principal lent again; it bears interest from the day on. Gives the instalment that asks for it.</summary>
    public static Instalment Principal(LoanFold fold, int day, long amount)
    {
        var instalment = fold.CreditedWith(day);
        fold.PrincipalOutstanding += amount;
        instalment.Credited += amount;
        if (fold.Recalculates && instalment.Period >= 0)
        {
            fold.Model!.Edit(instalment.Period).CreditedPrincipal += amount;
            fold.Model!.Add(new BalanceChange(day, amount, ChangeKind.Payment));
        }
        else
        {
            instalment.Asked += Portion.Of(Component.Principal, amount);
            instalment.Extra += Portion.Of(Component.Principal, amount);
        }

        instalment.MetOn = null;
        fold.Sync(day);
        return instalment;
    }

    /// <summary>Interest, fees or penalties owed again.</summary>
    public static void Other(LoanFold fold, int day, Portions amounts)
    {
        if (amounts.Total == 0)
        {
            return;
        }

        var instalment = fold.CreditedWith(day);
        if (fold.Recalculates && instalment.Period >= 0)
        {
            fold.Model!.Edit(instalment.Period).CreditedInterest += amounts.Interest;
            instalment.Asked += amounts with { Interest = 0 };
        }
        else
        {
            instalment.Asked += amounts;
            instalment.Extra += amounts with { Fee = 0, Penalty = 0 };
        }

        instalment.MetOn = null;
        fold.Sync(day);
    }

    /// <summary>Money given back is no longer there to pay later charges: the newest surpluses go first.</summary>
    public static void TakeFromSurpluses(LoanFold fold, long amount)
    {
        for (var i = fold.Surpluses.Count - 1; i >= 0 && amount > 0; i--)
        {
            var part = Math.Min(amount, fold.Surpluses[i].Left);
            fold.Surpluses[i] = fold.Surpluses[i] with { Left = fold.Surpluses[i].Left - part };
            amount -= part;
        }

        fold.Surpluses.RemoveAll(s => s.Left == 0);
    }
}
