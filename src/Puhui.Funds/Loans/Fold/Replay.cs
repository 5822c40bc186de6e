namespace Puhui.Funds.Loans;

/// <summary>The walk through a loan's facts: in order of value date, then sequence, reversed ones left out.</summary>
internal static class Replay
{
    public static LoanFold To(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        var fold = new LoanFold(loan) { Approved = loan.Terms.Principal.Minor };
        var day = asOf.DayNumber;
        var inForce = InForce(facts, asOf);
        fold.Made = Made(facts, asOf);
        if (fold.SchedulesAhead)
        {
            Disburse.AllAhead(fold, inForce);
        }

        foreach (var fact in inForce)
        {
            Apply(fold, fact);
        }

        if (fold.Disbursals.Count == 0)
        {
            Disburse.AsExpected(fold);
            return fold;
        }

        Recalculate.To(fold, day);
        fold.Sync(day);
        return fold;
    }

    /// <summary>Facts up to a day that no fact known takes back.</summary>
    private static LoanFact[] InForce(IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        HashSet<string>? reversed = null;
        var kept = new List<LoanFact>(facts.Count);
        foreach (var fact in facts)
        {
            if (fact is Reversed reversal)
            {
                (reversed ??= new(StringComparer.Ordinal)).Add(reversal.Target.Value);
            }
            else if (fact.ValueDate <= asOf)
            {
                kept.Add(fact);
            }
        }

        if (reversed is not null)
        {
            kept.RemoveAll(f => reversed.Contains(f.Id.Value));
        }

        var ordered = kept.ToArray();
        Array.Sort(ordered, LoanFact.InOrder);
        return ordered;
    }

    private static int Made(IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        var made = 0;
        foreach (var fact in facts)
        {
            made += fact is Disbursed && fact.ValueDate <= asOf ? 1 : 0;
        }

        return made;
    }

    private static void Apply(LoanFold fold, LoanFact fact)
    {
        switch (fact)
        {
            case Disbursed disbursed:
                Disburse.Apply(fold, disbursed);
                break;
            case DisbursementAgreed agreed:
                fold.Agreed.Add(new Disbursal(agreed.On.DayNumber, agreed.Amount.Minor, agreed.Amount.Minor));
                break;
            case Paid paid:
                Receive.Apply(fold, paid);
                break;
            case Approved approved:
                fold.Approved = approved.Amount.Minor;
                fold.Phase = LoanStatus.Approved;
                break;
            case Withdrawn:
                fold.Phase = LoanStatus.Withdrawn;
                break;
            case Rejected:
                fold.Phase = LoanStatus.Rejected;
                break;
        }
    }
}
