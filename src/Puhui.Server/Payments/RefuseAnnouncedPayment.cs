using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Records that the money of an announced payment did not come, and tells the borrower why it does not count.</summary>
internal sealed class RefuseAnnouncedPayment() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/refusal", "Refuses an announced payment whose money did not come", Permission.PaymentsConfirm)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request("No such amount came to our account by 3 March.");

    public override Delegate Handler => Refuse;

    /// <summary>Why.</summary>
    /// <param name="Reason">What the borrower reads.</param>
    internal sealed record Request(string Reason);

    private static Task<LineReceipt> Refuse(
        Gated<MerchantStanding> merchant, Gated<Line> line, Gated<AnnouncedPayment> payment, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var reason = ReasonText.Require(request.Reason);
        var announced = payment.Value.Id;
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(loans, http, day => RefusePayment.Handle(new(command.Request, command.Merchant, command.Id, announced, day, reason), loans, command.Now, stop), stop);
    }
}
