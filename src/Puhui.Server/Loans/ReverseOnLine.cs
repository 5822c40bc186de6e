using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Takes back what did not happen after all; everything after it is reckoned anew.</summary>
internal sealed class ReverseOnLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/reversals", "Takes back a draw, sweep or payment that did not happen after all", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new RequestId("fruit-market:draw-2026-11-22"), "paid out twice");

    public override Delegate Handler => Carry;

    /// <summary>A reversal.</summary>
    /// <param name="Target">The request that recorded what is taken back, as the line's history names it.</param>
    internal sealed record Request(RequestId Target, string Reason);

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var reason = ReasonText.Require(request.Reason);
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(loans, http, day => ReversePayment.Handle(new(command.Request, command.Merchant, command.Id, request.Target, day, reason), loans, command.Now, stop), stop);
    }
}
