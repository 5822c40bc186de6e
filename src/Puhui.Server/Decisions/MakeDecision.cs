using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Decides on a merchant for a lender; deciding again on the same facts is the same decision, so it may be repeated freely.</summary>
internal sealed class MakeDecision() : Endpoint("POST", "/v1/merchants/{merchant}/decisions", "Decides on a merchant: score, limit, price, or why not", Permission.DecisionsWrite)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override object? ExampleBody => new Request(new PartyId("county-bank"), null, null);

    public override Delegate Handler => Decide;

    /// <summary>A wish for a decision.</summary>
    /// <param name="Lender">Whose decision it is to be; may be left out if only one is within reach.</param>
    /// <param name="AsOf">Only what was known before this day counts; today where the merchant is if left out.</param>
    /// <param name="Purpose">Credit if left out.</param>
    internal sealed record Request(PartyId? Lender = null, DateOnly? AsOf = null, Purpose? Purpose = null);

    private static async Task<DecisionAnswer> Decide(
        Gated<MerchantStanding> merchant,
        Request request,
        Caller caller,
        CreditModels models,
        ISignalStore signals,
        ICreditStore credit,
        ILoanStore loans,
        AuditTrail trail,
        CancellationToken stop)
    {
        var standing = merchant.Value;
        var lender = LenderChoice.Of(caller, request.Lender);
        trail.Concerns(lender);
        var day = request.AsOf ?? standing.Merchant.Zone.DayOf(caller.Now);
        var model = await models.AsOf(day, stop).ConfigureAwait(false);
        var owed = await Standing.Load(standing.Merchant, lender, day, loans, stop).ConfigureAwait(false);
        var wish = new DecideCredit.Request(standing.Merchant.Id, lender, day, request.Purpose ?? Purpose.Credit, owed, []);
        var answer = await DecideCredit.Handle(wish, standing, model, signals, credit, caller.Clock, stop).ConfigureAwait(false);
        return answer.Decision is { } made ? DecisionAnswer.Of(made, lender, answer.IsNew) : throw ProblemException.Refused(answer.Outcome);
    }
}
