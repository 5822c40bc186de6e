using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds.Loans;

/// <summary>Something about a loan that is not what its facts say.</summary>
/// <param name="What">An account's role, or a figure of the row.</param>
public sealed record LoanDifference(LoanKey Loan, string What, long Held, long Computed);

/// <summary>Recomputes a loan from its facts by the calculator and compares that with what is posted for it, what the ledger shows on its accounts, and its row in lists.</summary>
public static class LoanAudit
{
    /// <summary>The ledger accounts that are the loan's own.</summary>
    public static IReadOnlyList<AccountKey> AccountsOf(LoanContract contract, LoanServicing servicing) =>
        [.. Enum.GetValues<AccountRole>().Where(LoanAccounts.IsOfLoan).Select(role => new AccountKey(contract.Lender.Book, LoanAccounts.CodeOf(contract, servicing, role)))];

    /// <summary>Everything that differs; empty if the loan is sound.</summary>
    /// <param name="balances">What the ledger shows, by code; an account that is not open shows nothing.</param>
    public static IReadOnlyList<LoanDifference> Of(Loan loan, LoanRow row, IReadOnlyDictionary<string, long> balances) =>
        [.. OfPostings(loan), .. OfLedger(loan, balances), .. OfStanding(loan), .. OfRow(loan, row)];

    private static IEnumerable<LoanDifference> OfPostings(Loan loan)
    {
        var computed = LoanBalances.Of(loan);
        return Enum.GetValues<AccountRole>().Select(role => Difference(loan, $"posted {role}", Posted(loan, role), computed.GetValueOrDefault(role))).OfType<LoanDifference>();
    }

    private static IEnumerable<LoanDifference> OfLedger(Loan loan, IReadOnlyDictionary<string, long> balances) => Enum.GetValues<AccountRole>().Where(LoanAccounts.IsOfLoan)
        .Select(role => Difference(loan, $"ledger {role}", balances.GetValueOrDefault(LoanAccounts.CodeOf(loan.Contract, loan.Servicing, role)), Posted(loan, role))).OfType<LoanDifference>();

    /// <summary>While the claim stands, the books must show the calculator's principal and overpayment.</summary>
    private static IEnumerable<LoanDifference> OfStanding(Loan loan)
    {
        var final = loan.Final();
        var stands = loan.PaidOutOn is not null && final.ChargedOffOn is null && final.Status != LoanStatus.ClosedWrittenOff;
        return !stands ? [] : new[]
        {
            Difference(loan, "principal", Posted(loan, AccountRole.Principal), final.Outstanding.Principal),
            Difference(loan, "overpaid", -Posted(loan, AccountRole.Overpayment), final.Overpaid),
        }.OfType<LoanDifference>();
    }

    private static IEnumerable<LoanDifference> OfRow(Loan loan, LoanRow row)
    {
        var computed = LoanRow.Of(loan);
        return row == computed ? [] : new[]
        {
            Difference(loan, "row: principal", row.Principal.Minor, computed.Principal.Minor),
            Difference(loan, "row: outstanding", row.Outstanding.Minor, computed.Outstanding.Minor),
            Difference(loan, "row: next work", row.NextWorkOn?.DayNumber ?? 0, computed.NextWorkOn?.DayNumber ?? 0),
        }.OfType<LoanDifference>().DefaultIfEmpty(new LoanDifference(loan.Contract.Key, "row", 0, 0));
    }

    private static long Posted(Loan loan, AccountRole role) => loan.Posted.Sum(e => e.Of(role));

    private static LoanDifference? Difference(Loan loan, string what, long held, long computed) => held == computed ? null : new LoanDifference(loan.Contract.Key, what, held, computed);
}
