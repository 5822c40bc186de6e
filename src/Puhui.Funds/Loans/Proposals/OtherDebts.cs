using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a borrower owes a lender already, or has been promised by it, as legal caps on the amount count it: principal outstanding, and what is asked for or approved and not paid out.</summary>
public static class OtherDebts
{
    /// <summary>Of all the borrower's loans with the lender in one currency.</summary>
    /// <param name="settled">The loan whose debt is to be taken over: it will not stand beside the new one.</param>
    public static async Task<Money> Of(ILoanBookStore loans, (PartyId Lender, MerchantId Merchant, Currency Currency) of, LoanId? settled, CancellationToken stop)
    {
        var (lender, merchant, currency) = of;
        var rows = (await loans.RowsOf(lender, merchant, stop).ConfigureAwait(false)).Where(r => r.Principal.Currency == currency && r.Key.Loan != settled).ToList();
        var pending = rows.Where(IsPending).Select(r => r.Key).ToList();
        var asked = pending.Count == 0 ? [] : await loans.FindLoans(pending, stop).ConfigureAwait(false);
        return asked.Select(AskedFor).Concat(rows.Select(r => r.Principal)).Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);
    }

    /// <summary>What is drawn on lines with the lender in one currency, at the end of a day.</summary>
    public static Money OnLines(IEnumerable<Line> lines, Currency currency, DateOnly on) => lines
        .Where(line => line.Contract.Currency == currency)
        .Aggregate(Money.Zero(currency), (sum, line) => sum + new Money(LineReplay.To(line.Contract, line.Facts, on).Fold.PrincipalOutstanding, currency));

    /// <summary>Is it neither paid out nor ended?</summary>
    internal static bool IsPending(LoanRow row) => row.Status is LoanStatus.Submitted or LoanStatus.Approved;

    private static Money AskedFor(Loan loan)
    {
        var reversed = loan.ReversedIds();
        return loan.Facts.OfType<Approved>().LastOrDefault(a => !reversed.Contains(a.Id))?.Amount ?? loan.Contract.Terms.Principal;
    }
}
