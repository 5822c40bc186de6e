namespace Puhui.Funds.Loans;

/// <summary>Periods at the start that ask for less: no principal, no interest yet, or no interest at all.</summary>
internal static class Grace
{
    public static void Apply(InterestModel model, LoanTerms terms)
    {
        var grace = terms.Grace;
        for (var i = 0; i < Math.Min(grace.InterestPeriods, model.Count); i++)
        {
            model.Edit(i).DefersInterest = true;
        }

        for (var i = 0; i < Math.Min(grace.PrincipalPeriods, model.Count); i++)
        {
            model.Edit(i).InterestOnTop = true;
        }

        if (grace.InterestFreePeriods > 0)
        {
            model.FreeOfInterestUntil(model.At(Math.Min(grace.InterestFreePeriods, model.Count) - 1).Due);
        }
    }
}
