using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What a borrower owes a lender beside the loan asked for: its other loans, but for the one to be settled, and what is drawn on its lines.</summary>
internal static class DebtsBeside
{
    public static async Task<Money> Of(PreviewLoan.Request wish, (MerchantId Merchant, PartyId Lender, DateOnly On) at, ILoanBookStore loans, ILoanStore lines, CancellationToken stop)
    {
        var currency = wish.Amount.Currency;
        var ofLoans = await OtherDebts.Of(loans, (at.Lender, at.Merchant, currency), wish.Settles, stop).ConfigureAwait(false);
        return ofLoans + OtherDebts.OnLines(await lines.LinesWith(at.Merchant, [at.Lender], stop).ConfigureAwait(false), currency, at.On);
    }
}
