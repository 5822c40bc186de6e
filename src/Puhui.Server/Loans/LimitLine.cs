using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Changes a line's limit, up to what was signed; what is drawn above it stays as it is.</summary>
internal sealed class LimitLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/limit", "Changes a line's limit, up to what was signed", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("8000.00", Currency.Cny), "fewer sales expected");

    public override Delegate Handler => Carry;

    /// <summary>A new limit.</summary>
    internal sealed record Request(Money Limit, string Reason);

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var reason = ReasonText.Require(request.Reason);
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(loans, http, day => SetLimit.Handle(new(command.Request, command.Merchant, command.Id, request.Limit, day, reason), loans, command.Now, stop), stop);
    }
}
