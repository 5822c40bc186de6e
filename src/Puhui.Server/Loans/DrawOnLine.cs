using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Pays out part of a line's limit.</summary>
internal sealed class DrawOnLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/draws", "Draws on a line, paid to the borrower or straight to a supplier", Permission.LoansWrite)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("5000.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>A draw.</summary>
    /// <param name="Supplier">Who is paid; the borrower if left out.</param>
    /// <param name="On">The day it counts from, for systems that bring their own day; today if left out.</param>
    internal sealed record Request(Money Amount, PartyId? Supplier = null, DateOnly? On = null);

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, ServerData data, HttpContext http, CancellationToken stop)
    {
        BackDating.Require(caller, request.On);
        var consented = MayStillLend.ToDraw(merchant.Value, caller.Now);
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller, request.On);
        return command.Run(
            loans, http, day => Draw.Handle(new(command.Request, command.Merchant, command.Id, request.Amount, day, request.Supplier), consented, loans, data.Rules, command.Now, stop), stop);
    }
}
