namespace Puhui.Funds.Loans;

/// <summary>What a write-off does: everything outstanding is given up and the loan is closed.</summary>
internal static class WriteOff
{
    public static void Apply(LoanFold fold, WrittenOff fact)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var given = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            var outstanding = instalment.Outstanding;
            instalment.WrittenOff += outstanding;
            instalment.NoteMet(day);
            given += outstanding;
        }

        fold.WrittenOffOn = day;
        fold.Recoverable += given.Total;
        fold.PrincipalOutstanding -= given.Principal;
        fold.Tell(fact, EffectKind.WriteOff, given.Total, given);
    }
}
