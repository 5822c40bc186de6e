namespace Puhui.Funds.Loans;

/// <summary>Runs a case through the calculator and compares every figure of every snapshot.</summary>
public static class ReplayCase
{
    public static CaseResult Run(LoanCase from)
    {
        if (CaseFields.Fault(from) is { } fault)
        {
            return new CaseResult(from.Id, false, false, fault, null);
        }

        var facts = new CaseFacts(CaseTerms.Of(from), from);
        var compared = new CaseComparison(from);
        var snapshots = from.Expected.ToLookup(x => x.Opt("after_event") is null ? NumberWithout(from, x) : x.Whole("after_event"));
        var number = 0;
        Compare(number);
        foreach (var happened in from.Events)
        {
            number++;
            facts.Add(happened);
            if (facts.Unsupported is { } what)
            {
                return Exclusion(from) is { } reason
                    ? new CaseResult(from.Id, false, true, reason, null)
                    : new CaseResult(from.Id, false, false, null, $"after event {number}: {what} is not translated");
            }

            Compare(number);
        }

        void Compare(int after)
        {
            foreach (var snapshot in snapshots[after])
            {
                compared.SeenOn(snapshot, after);
                facts.SeenOn(snapshot.Day("as_of"));
                compared.With(snapshot, after, facts.Loan, facts);
            }
        }

        return from.Expected.Any()
            ? new CaseResult(from.Id, compared.FirstDifference is null, false, null, compared.FirstDifference)
            : new CaseResult(from.Id, false, false, null, "expected holds nothing to compare with");
    }

    /// <summary>A snapshot without a number is the state at the end; a payoff is quoted before the event that pays it.</summary>
    private static int NumberWithout(LoanCase from, System.Text.Json.JsonElement snapshot) => from.Events.Count() - (snapshot.Opt("payoff") is null ? 0 : 1);

    /// <summary>What lies outside lending as we mean it: income capitalised into principal, and buy-down fees.</summary>
    private static string? Exclusion(LoanCase from)
    {
        foreach (var happened in from.Events)
        {
            var type = happened.Text("type") ?? "";
            if (type.StartsWith("capitalized-income", StringComparison.Ordinal))
            {
                return "capitalised income";
            }

            if (type.StartsWith("buy-down-fee", StringComparison.Ordinal))
            {
                return "buy-down fee";
            }
        }

        return null;
    }
}
