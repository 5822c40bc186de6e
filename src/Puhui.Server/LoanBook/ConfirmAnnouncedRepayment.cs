using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Books an announced payment whose money came.</summary>
internal sealed class ConfirmAnnouncedRepayment() : Endpoint(
    "POST", "/v1/merchants/{merchant}/loans/{loan}/announced-payments/{announcement}/confirmation", "Confirms that an announced payment came, and books it", Permission.PaymentsConfirm)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new DateOnly(2026, 3, 1));

    public override Delegate Handler => Confirm;

    /// <summary>When it came.</summary>
    /// <param name="On">The day the money came; the day it was announced if left out.</param>
    internal sealed record Request(DateOnly? On = null);

    private static Task<LoanReceipt> Confirm(Gated<AnnouncedRepayment> announcement, Request request, LoanCommand command, CancellationToken stop) =>
        command.Run(new Confirmation(announcement.Value, request.On ?? announcement.Value.On), stop);

    private sealed record Confirmation(AnnouncedRepayment Payment, DateOnly? On) : ILoanRequest
    {
        public LoanWish Wish() => LoanWish.Of((id, loan, day) => new ConfirmRepayment.Request(id, loan, Payment.Id, day), ConfirmRepayment.Decide, ConfirmRepayment.Handle);
    }
}
