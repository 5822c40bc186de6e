using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>
/// Records a payment by the borrower; early or extra costs nothing. Whoever receives the money records it: a borrower only announces what it paid, or its limit would open again on its
/// own word. In a sandbox, where no money is, a borrower plays both sides and the payment is marked as simulated.
/// </summary>
internal sealed class RepayLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines/{line}/repayments", "Records a payment by the borrower", Permission.LoansWrite)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("1200.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>A payment.</summary>
    /// <param name="On">The day it counts from, for systems that bring their own day; today if left out.</param>
    internal sealed record Request(Money Amount, DateOnly? On = null);

    private static Task<LineReceipt> Carry(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        BackDating.Require(caller, request.On);
        var party = caller.Principal.Party;
        var own = party.Kind == PartyKind.Borrower;
        if (own && party.Sandbox is null)
        {
            throw new ProblemException(422, "payment_must_be_announced");
        }

        var command = LineCommand.Of(merchant.Value, line.Value, key, caller, request.On);
        Repay.Request Payment(DateOnly day) => new(command.Request, command.Merchant, command.Id, request.Amount, day);
        return command.Run(loans, http, day => own ? Repay.Simulate(Payment(day), loans, command.Now, stop) : Repay.Handle(Payment(day), loans, command.Now, stop), stop);
    }
}
