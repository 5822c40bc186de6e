using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Lists what the lender's book holds for a loan, fact by fact and revision by revision.</summary>
internal sealed class ListLoanPostings() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/postings", "Lists the postings of a loan, every revision", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LoanPosting>> List(Gated<Loan> loan, ILoanBookStore loans, CancellationToken stop) =>
        new(LoanPosting.All(loan.Value, await loans.EntriesOf(loan.Value.Contract.Key, stop).ConfigureAwait(false)), null);
}
