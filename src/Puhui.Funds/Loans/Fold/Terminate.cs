namespace Puhui.Funds.Loans;

/// <summary>What the termination of a contract does: the period under way ends on its day and asks for all that later ones asked for, with interest to that day and none after it. Charges keep their days; where nothing is owed there is nothing to call in. Source: the shared cases of contract termination.</summary>
internal static class Terminate
{
    public static void Apply(LoanFold fold, ContractTerminated fact)
    {
        var day = fact.ValueDate.DayNumber;
        if (fold.Instalments.TrueForAll(i => i.IsMet))
        {
            return;
        }

        Recalculate.AtChargeOff(fold, day);
        ChargeOff.FallDue(fold, day);
        fold.Sync(day);
        fold.TerminatedOn = day;
        Charge.Refresh(fold, day - 1);
        var outstanding = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            outstanding += instalment.Outstanding;
        }

        if (outstanding.Total > 0)
        {
            fold.Effects.Add(new FactEffect(fact.Id, EffectKind.ContractTermination, fact.ValueDate, outstanding.Total, outstanding, 0, 0, false));
        }
    }
}
