using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Lists what closes of business told of a loan: due soon, past due and, for those who manage loans, what was claimed from whom.</summary>
internal sealed class ListLoanNotices() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/notices", "Lists the notices of a loan, the oldest first", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LoanNotice>> List(Gated<Loan> loan, Caller caller, ILoanBookStore loans, CancellationToken stop)
    {
        var notices = await loans.NoticesOf(loan.Value.Contract.Key, stop).ConfigureAwait(false);
        return new([.. notices.Where(n => n.Kind != LoanNoticeKind.Claimed || caller.Principal.May(Permission.LoansManage))], null);
    }
}
