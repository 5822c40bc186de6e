namespace Puhui.Funds.Loans;

/// <summary>What the books must show for a loan by its facts alone, account by account, in minor units: debit positive, credit negative.</summary>
public static class LoanBalances
{
    public static IReadOnlyDictionary<AccountRole, long> Of(Loan loan)
    {
        var balances = new SortedDictionary<AccountRole, long>();
        foreach (var entry in PostingsOf.Loan(loan, DateOnly.MinValue).Entries)
        {
            foreach (var line in entry.Lines)
            {
                balances[line.Role] = balances.GetValueOrDefault(line.Role) + line.Minor;
            }
        }

        return balances;
    }
}
