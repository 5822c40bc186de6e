using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Records that the borrower says it paid; it counts once the lender, or the platform for it, confirms that the money came.</summary>
internal sealed class AnnounceOwnPayment() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/announced-payments", "Announces a payment by the borrower; it counts once it is confirmed", Permission.LoansWrite)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("1200.00", Currency.Cny), "From my account ending in 4711, this morning");

    public override Delegate Handler => Announce;

    /// <summary>A payment that was made.</summary>
    /// <param name="Words">What the lender finds the money by, up to 200 characters.</param>
    internal sealed record Request(Money Amount, string? Words = null);

    private static Task<LineReceipt> Announce(
        Gated<MerchantStanding> merchant, Gated<Line> line, Request request, IdempotencyKey key, Caller caller, ILoanStore loans, HttpContext http, CancellationToken stop)
    {
        var command = LineCommand.Of(merchant.Value, line.Value, key, caller);
        return command.Run(
            loans, http, day => AnnouncePayment.Handle(new(command.Request, command.Merchant, command.Id, request.Amount, day, request.Words?.Trim() ?? ""), loans, command.Now, stop), stop);
    }
}
