using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A loan that goes as it was agreed: paid out on the agreed days, and every instalment that falls due before the last disbursement paid on its day.</summary>
internal static class AsAgreed
{
    private const string Nobody = "agreed";

    /// <summary>Where it stands on the day of the last disbursement, by the real fold with the real charges.</summary>
    public static LoanStanding Standing(ResolvedLoan loan)
    {
        var terms = loan.Terms;
        IReadOnlyList<ExpectedDisbursement> parts = terms.ExpectedDisbursements.Count > 0 ? terms.ExpectedDisbursements : [new ExpectedDisbursement(terms.ExpectedDisbursementOn, terms.Principal)];
        var facts = new List<LoanFact> { new Approved(1, new RequestId(Nobody), terms.SubmittedOn, terms.Principal) };
        foreach (var part in parts)
        {
            PayWhatIsDue(loan, facts, part.On);
            facts.Add(new Disbursed(facts.Count + 1, new RequestId($"{Nobody}-{facts.Count + 1}"), part.On, part.Amount));
        }

        return LoanCalculator.At(loan, facts, parts[^1].On);
    }

    private static void PayWhatIsDue(ResolvedLoan loan, List<LoanFact> facts, DateOnly before)
    {
        while (facts.Count > 1 && FirstUnpaid(LoanCalculator.At(loan, facts, facts[^1].ValueDate)) is { } row && row.DueOn < before)
        {
            var amount = new Money(row.Outstanding.Total, loan.Terms.Currency);
            facts.Add(new Paid(facts.Count + 1, new RequestId($"{Nobody}-{facts.Count + 1}"), row.DueOn, PaymentKind.Repayment, amount));
        }
    }

    private static ScheduleRow? FirstUnpaid(LoanStanding standing) => standing.Rows.FirstOrDefault(r => r.Number is not null && r.Outstanding.Total > 0);
}
