namespace Puhui.Funds.Loans;

/// <summary>What a waiver of a charge does: what is unpaid of it is no longer owed, and the borrower has paid nothing.</summary>
internal static class WaiveCharge
{
    public static void Apply(LoanFold fold, ChargeWaived fact)
    {
        if (fold.Charges.Find(c => c.Id == fact.Charge) is not { } charge)
        {
            return;
        }

        var waived = default(Portions);
        foreach (var piece in charge.Pieces)
        {
            var number = piece.Instalment is { } of ? fold.Instalments.IndexOf(of) + 1 : 0;
            if (piece.Instalment is { } instalment && (fact.Instalment is null || fact.Instalment == number))
            {
                var part = Portion.Of(charge.Component, piece.Outstanding);
                piece.Waived += piece.Outstanding;
                instalment.Waived += part;
                instalment.NoteMet(instalment.MetBefore ?? fact.ValueDate.DayNumber);
                waived += part;
            }
        }

        fold.Tell(fact, EffectKind.ChargeWaiver, waived.Total, waived);
    }
}
