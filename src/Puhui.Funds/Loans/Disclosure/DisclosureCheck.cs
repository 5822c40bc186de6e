using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Something in a loan that is not as the table of costs said.</summary>
/// <param name="What">A charge's name, or the number of an instalment.</param>
public sealed record CostDifference(string What, string Disclosed, string Found);

/// <summary>Compares a loan as it is to be activated with the table of costs that was signed: nothing may be charged that the table does not show.</summary>
public static class DisclosureCheck
{
    /// <summary>Everything that differs if the loan goes as agreed; empty: its terms ask for the instalments and charges of the table.</summary>
    public static IReadOnlyList<CostDifference> Differences(LoanDisclosure table, ResolvedLoan loan) => Differences(table, AsAgreed.Standing(loan));

    /// <summary>Everything that differs; empty: instalments and charges are those of the table.</summary>
    /// <param name="standing">The loan after its last disbursement.</param>
    public static IReadOnlyList<CostDifference> Differences(LoanDisclosure table, LoanStanding standing) =>
        [.. OfCharges(table, standing), .. OfInstalments(table, standing)];

    /// <summary>Contingent charges may stand in the loan only if the table names them; how often they fell due is not the table's to say.</summary>
    private static IEnumerable<CostDifference> OfCharges(LoanDisclosure table, LoanStanding standing)
    {
        var disclosed = table.Items.Where(i => i.Kind != LoanCostKind.Interest).ToDictionary(i => i.Name, i => i.Amount, StringComparer.Ordinal);
        var found = standing.Charges.GroupBy(c => c.Terms.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Money(same.Sum(c => c.Amount), standing.Currency), StringComparer.Ordinal);
        var contingent = table.ContingentItems.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        return disclosed.Keys.Union(found.Keys, StringComparer.Ordinal).Where(name => !contingent.Contains(name))
            .Select(name => new CostDifference(name, TextOf(disclosed, name), TextOf(found, name)))
            .Where(Differs);
    }

    private static IEnumerable<CostDifference> OfInstalments(LoanDisclosure table, LoanStanding standing)
    {
        var disclosed = table.Rows.Where(r => r.Number is not null).ToDictionary(r => $"{r.Number}", r => $"{r.On:yyyy-MM-dd} {r.Principal.ToMajorString()} + {r.Interest.ToMajorString()}", StringComparer.Ordinal);
        string Text(long minor) => new Money(minor, standing.Currency).ToMajorString();
        var found = standing.Rows.Where(r => r.Number is not null).ToDictionary(r => $"{r.Number}", r => $"{r.DueOn:yyyy-MM-dd} {Text(r.Due.Principal)} + {Text(r.Due.Interest)}", StringComparer.Ordinal);
        return disclosed.Keys.Union(found.Keys, StringComparer.Ordinal).Select(number => new CostDifference(number, disclosed.GetValueOrDefault(number, ""), found.GetValueOrDefault(number, ""))).Where(Differs);
    }

    private static string TextOf(Dictionary<string, Money> amounts, string name) => amounts.TryGetValue(name, out var amount) ? amount.ToMajorString() : "";

    private static bool Differs(CostDifference one) => !string.Equals(one.Disclosed, one.Found, StringComparison.Ordinal);
}
