using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Stops draws on a line, or allows them again; what is owed runs on.</summary>
internal sealed class FreezeLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/freeze", "Stops draws on a line, or allows them again", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(true, "sales stopped");

    public override Delegate Handler => Carry;

    /// <summary>A freeze, or its end.</summary>
    /// <param name="Frozen">False allows draws again.</param>
    internal sealed record Request(bool Frozen, string Reason);

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var reason = ReasonText.Require(request.Reason);
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(loans, http, day => Freeze.Handle(new(command.Request, command.Merchant, command.Id, request.Frozen, day, reason), loans, command.Now, stop), stop);
    }
}
