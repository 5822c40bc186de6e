using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Tells what a request would do to a line, before and after, without doing it: what a person confirms.</summary>
internal sealed class PreviewOnLine() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/previews", "Tells what a draw, payment, reversal, freeze, limit or end would do, without doing it", Permission.LoansRead)
{
    private static readonly RequestId Nobody = new("preview");

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override bool Writes => false;

    public override object? ExampleBody => new Request(PreviewedAction.Repay, Money.Parse("1200.00", Currency.Cny));

    public override Delegate Handler => Preview;

    /// <summary>What to try.</summary>
    /// <param name="Amount">Of a draw or payment; of a limit the new one.</param>
    /// <param name="Target">Of a reversal.</param>
    /// <param name="Frozen">Of a freeze; true if left out.</param>
    internal sealed record Request(PreviewedAction Action, Money? Amount = null, PartyId? Supplier = null, RequestId? Target = null, bool? Frozen = null);

    private static LineReceipt Preview(Gated<MerchantStanding> merchant, Gated<Line> gated, Request request, Caller caller, ServerData data)
    {
        var (line, now) = (gated.Value, Moment.Of(caller.Now, merchant.Value.Merchant.Zone));
        var (id, at, today) = (line.Contract.Merchant, line.Contract.Id, now.Today);
        return request.Action switch
        {
            PreviewedAction.Draw => Done(line, Draw.Decide(line, new(Nobody, id, at, Amount(request), today, request.Supplier), MayStillLend.ToDraw(merchant.Value, caller.Now), data.Rules, now)),
            PreviewedAction.Repay => Done(line, Repay.Decide(line, new(Nobody, id, at, Amount(request), today), now)),
            PreviewedAction.Reverse => Done(line, ReversePayment.Decide(line, new(Nobody, id, at, request.Target ?? throw Missing("target"), today, "preview"), now)),
            PreviewedAction.Freeze => Done(line, Freeze.Decide(line, new(Nobody, id, at, request.Frozen ?? true, today, "preview"), now)),
            PreviewedAction.Limit => Done(line, SetLimit.Decide(line, new(Nobody, id, at, Amount(request), today, "preview"), now)),
            PreviewedAction.Close => Done(line, CloseLine.Decide(line, new(Nobody, id, at, today), now)),
            _ => throw Missing("action"),
        };
    }

    private static LineReceipt Done<TOutcome>(Line line, Decision<TOutcome, LineEffects> decision)
        where TOutcome : struct, Enum => decision.Effects is { } effects ? LineReceipt.Preview(line, effects) : throw ProblemException.Refused(decision.Outcome);

    private static Money Amount(Request request) => request.Amount ?? throw Missing("amount");

    private static ProblemException Missing(string field) => new(400, "request_malformed", field, $"the body lacks {field}");
}

/// <summary>What can be tried on a line.</summary>
internal enum PreviewedAction
{
    Draw = 1,
    Repay = 2,
    Reverse = 3,
    Freeze = 4,
    Limit = 5,
    Close = 6,
}
