using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Foresees how a line is repaid if little, some or much is sold: as it stands, and with one more draw if an amount is given. Nothing is recorded.</summary>
internal sealed class ForeseeLineFutures() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/futures", "Foresees how a line is repaid in slow, normal and good sales, with a draw or without", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override bool Writes => false;

    public override object? ExampleBody => new Request(Money.Parse("5000.00", Currency.Cny));

    public override Delegate Handler => Foresee;

    /// <summary>What to foresee.</summary>
    /// <param name="Draw">One more draw today; null: the line as it stands.</param>
    internal sealed record Request(Money? Draw = null, PartyId? Supplier = null);

    /// <summary>The futures of a line.</summary>
    /// <param name="SalesKnown">False where the merchant's sales may not be looked at or are too short to forecast: then only the minimums are foreseen.</param>
    /// <param name="SalesUnknown">Which of these it is; null where sales are known.</param>
    /// <param name="AsItStands">Without a further draw; the first future is the one in which only the minimums are paid.</param>
    /// <param name="Draw">Null if none was asked about.</param>
    internal sealed record Answer(DateOnly On, bool SalesKnown, SalesUnknown? SalesUnknown, IReadOnlyList<LineFuture> AsItStands, DrawFutures? Draw);

    private static async Task<Answer> Foresee(
        Gated<MerchantStanding> merchant, Gated<Line> gated, Request request, Caller caller, SalesOutlook outlook, ServerData data, CancellationToken stop)
    {
        var line = gated.Value;
        var (scenarios, unknown) = await outlook.Of(merchant.Value, caller.Now, stop).ConfigureAwait(false);
        var now = Moment.Of(caller.Now, merchant.Value.Merchant.Zone);
        IReadOnlyList<LineFuture> asItStands = [.. scenarios.Prepend(ForeseeLine.MinimumsOnly).Select(s => ForeseeLine.Of(line.Contract, line.Facts, now.Today, null, s))];
        var draw = request.Draw is { } amount
            ? DrawFutures.Of(line, new Draw.Request(new RequestId("future"), line.Contract.Merchant, line.Contract.Id, amount, now.Today, request.Supplier), MayStillLend.ToDraw(merchant.Value, caller.Now), scenarios, data.Rules, now)
            : null;
        return new Answer(now.Today, scenarios.Count > 0, unknown, asItStands, draw);
    }
}
