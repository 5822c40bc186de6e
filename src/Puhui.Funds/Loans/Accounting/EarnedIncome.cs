namespace Puhui.Funds.Loans;

/// <summary>Income earned by the end of a day, whether paid or not, in minor units: interest as it arose, charges once they are due. What a chargeback put back was earned before and is not counted twice.</summary>
internal static class EarnedIncome
{
    public static Portions By(LoanFold fold, int day)
    {
        var interest = Accrual.To(fold, day).Interest;
        for (var i = 0; fold.Model is { } model && i < model.Count; i++)
        {
            interest -= model.At(i).CreditedInterest;
        }

        foreach (var instalment in fold.Instalments)
        {
            interest -= instalment.Period >= 0 && instalment.Due <= day ? instalment.Extra.Interest : 0;
        }

        var earned = new Portions(0, interest, 0, 0);
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces)
            {
                var isDue = piece.Instalment is null || (charge.Due ?? piece.Instalment.Due) <= day;
                earned += isDue ? Portion.Of(charge.Component, piece.Amount - piece.Waived) : default;
            }
        }

        return earned;
    }
}
