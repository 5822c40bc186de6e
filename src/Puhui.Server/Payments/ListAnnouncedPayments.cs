using Puhui.Access;
using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Lists what the borrower of a line says it paid, and what became of it.</summary>
internal sealed class ListAnnouncedPayments() : Endpoint(
    "GET", "/v1/merchants/{merchant}/lines/{line}/announced-payments", "Lists the payments announced on a line with what became of them, latest first", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static Page<AnnouncedPayment> List(Gated<Line> line) => new([.. AnnouncedPayment.Of(line.Value.Facts).Reverse()], null);
}
