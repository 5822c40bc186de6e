using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Records that the money of an announced payment did not come, and tells the borrower why it does not count.</summary>
internal sealed class RefuseAnnouncedRepayment() : Endpoint(
    "POST", "/v1/merchants/{merchant}/loans/{loan}/announced-payments/{announcement}/refusal", "Refuses an announced payment whose money did not come", Permission.PaymentsConfirm)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request("No such amount came to our account by 3 March.");

    public override Delegate Handler => Refuse;

    /// <summary>Why.</summary>
    /// <param name="Reason">What the borrower reads.</param>
    internal sealed record Request(string Reason);

    private static Task<LoanReceipt> Refuse(Gated<AnnouncedRepayment> announcement, Request request, LoanCommand command, CancellationToken stop) =>
        command.Run(new Refusal(announcement.Value, ReasonText.Require(request.Reason)), stop);

    private sealed record Refusal(AnnouncedRepayment Payment, string Reason) : ILoanRequest
    {
        public DateOnly? On => null;

        public LoanWish Wish() => LoanWish.Of((id, loan, day) => new RefuseRepayment.Request(id, loan, Payment.Id, day, Reason), RefuseRepayment.Decide, RefuseRepayment.Handle);
    }
}
