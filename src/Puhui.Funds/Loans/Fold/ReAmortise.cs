using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a re-amortisation does: instalments due by its day ask for no more than was paid of them, and what they lack is spread over those still to come.</summary>
internal static class ReAmortise
{
    public static void Apply(LoanFold fold, ReAmortised fact)
    {
        if (fold.Model is not { } model || model.FirstOpenOn(fact.ValueDate.DayNumber) is var next && next >= model.Count)
        {
            return;
        }

        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var (principal, interest) = Lacking(fold, next);
        var remaining = model.Count - next;
        CutBack.TakeInExtras(fold, next, day);
        CutBack.Shrink(fold, next, day);
        if (fact.Interest != ReAmortiseInterest.WithNext)
        {
            model.Edit(next).CarriesNothingIn = true;
        }

        var share = fact.Interest == ReAmortiseInterest.InEqualParts ? Money64.Round((decimal)interest / remaining, Rounding.HalfEven) : 0;
        for (var i = next; i < model.Count; i++)
        {
            model.Edit(i).FixedInterest += share;
        }

        if (fold.Loan.IsFlat)
        {
            AddParts(fold, model, next, principal);
        }
        else
        {
            SetInstalments.Anew(fold, next, share: share);
        }

        if (fact.Interest == ReAmortiseInterest.InEqualParts)
        {
            ReAgeCharges.Move(fold, next, day);
        }

        fold.Sync(day);
        if (principal + interest == 0)
        {
            return;
        }

        fold.Effects.Add(new FactEffect(fact.Id, EffectKind.ReAmortise, fact.ValueDate, principal + interest, new Portions(principal, interest, 0, 0), 0, 0, false));
    }

    /// <summary>What is unpaid of the periods due by the day.</summary>
    private static (long Principal, long Interest) Lacking(LoanFold fold, int next)
    {
        long principal = 0;
        long interest = 0;
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period >= 0 && instalment.Period < next)
            {
                principal += instalment.OutstandingOf(Component.Principal);
                interest += instalment.OutstandingOf(Component.Interest);
            }
        }

        return (principal, interest);
    }

    private static void AddParts(LoanFold fold, InterestModel model, int next, long principal)
    {
        var part = Money64.RoundToMultiple(principal / (decimal)(model.Count - next), fold.Loan.Multiple, Rounding.HalfEven);
        for (var i = next; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            period.Instalment += part;
            period.Agreed = period.Instalment;
        }
    }
}
