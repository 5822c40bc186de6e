using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Books an announced payment whose money came; only now the limit opens.</summary>
internal sealed class ConfirmAnnouncedPayment() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/announced-payments/{payment}/confirmation", "Confirms that an announced payment came, and books it", Permission.PaymentsConfirm)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new DateOnly(2026, 3, 1));

    public override Delegate Handler => Confirm;

    /// <summary>When it came.</summary>
    /// <param name="On">The day the money came; the day it was announced if left out.</param>
    internal sealed record Request(DateOnly? On = null);

    private static Task<LineReceipt> Confirm(
        Gated<MerchantStanding> merchant, Gated<Line> line, Gated<AnnouncedPayment> payment, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var announced = payment.Value;
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller, request.On ?? announced.On);
        return command.Run(loans, http, day => ConfirmPayment.Handle(new(command.Request, command.Merchant, command.Id, announced.Id, day), loans, command.Now, stop), stop);
    }
}
