using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds.Loans;

/// <summary>The accounts of loans in their lender's book: some are the book's, some each loan's own and opened when first used.</summary>
public static class LoanAccounts
{
    public static string CodeOf(LoanContract contract, LoanServicing servicing, AccountRole role) => servicing.Accounts[role]
        .Replace("{currency}", contract.Currency.Code, StringComparison.Ordinal)
        .Replace("{loan}", contract.Id.Value, StringComparison.Ordinal);

    /// <summary>The account that claims a loan's id in its lender's book.</summary>
    public static Account PrincipalOf(LoanContract contract, LoanServicing servicing) => AccountOf(contract, servicing, AccountRole.Principal);

    /// <summary>Those that entries use, in order of their codes.</summary>
    internal static IReadOnlyList<Account> Of(LoanContract contract, LoanServicing servicing, IReadOnlyList<LoanEntry> entries)
    {
        var roles = new SortedSet<AccountRole>();
        foreach (var entry in entries)
        {
            foreach (var line in entry.Lines)
            {
                roles.Add(line.Role);
            }
        }

        return [.. roles.Select(role => AccountOf(contract, servicing, role)).OrderBy(a => a.Code, StringComparer.Ordinal)];
    }

    /// <summary>Has each loan an account of its own for it?</summary>
    public static bool IsOfLoan(AccountRole role) => role is AccountRole.Principal or AccountRole.InterestReceivable or AccountRole.FeeReceivable
        or AccountRole.PenaltyReceivable or AccountRole.SuspendedIncome or AccountRole.Overpayment or AccountRole.Allowance;

    /// <summary>No limits: while postings are being replaced an account may pass below zero within a batch, and what must hold is checked on the whole.</summary>
    private static Account AccountOf(LoanContract contract, LoanServicing servicing, AccountRole role) => new(
        contract.Lender.Book,
        CodeOf(contract, servicing, role),
        TypeOf(role),
        contract.Currency,
        BalanceLimit.None,
        IsOfLoan(role) ? contract.Merchant.Value : "");

    private static AccountType TypeOf(AccountRole role) => role switch
    {
        AccountRole.InterestIncome or AccountRole.FeeIncome or AccountRole.PenaltyIncome or AccountRole.RecoveryIncome or AccountRole.IncomeGivenBack => AccountType.Income,
        AccountRole.ChargeOffExpense or AccountRole.WriteOffExpense or AccountRole.ProvisionExpense or AccountRole.GoodwillExpense => AccountType.Expense,
        AccountRole.Overpayment => AccountType.Liability,
        _ => AccountType.Asset,
    };
}
