using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Ends a line on which nothing is owed either way.</summary>
internal sealed class CloseLineForGood() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/close", "Ends a line on which nothing is owed", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override Delegate Handler => Carry;

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(loans, http, day => CloseLine.Handle(new(command.Request, command.Merchant, command.Id, day), loans, command.Now, stop), stop);
    }
}
