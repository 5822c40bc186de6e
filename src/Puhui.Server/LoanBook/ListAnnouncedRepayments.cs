using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Lists what the borrower of a loan says it paid, and what became of it.</summary>
internal sealed class ListAnnouncedRepayments() : Endpoint(
    "GET", "/v1/merchants/{merchant}/loans/{loan}/announced-payments", "Lists the payments announced on a loan with what became of them, latest first", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static Page<AnnouncedRepayment> List(Gated<Loan> loan) => new([.. AnnouncedRepayment.Of(loan.Value).Reverse()], null);
}
