using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Makes the offer that an approved decision stands for; asking again gives the same offer.</summary>
internal sealed class MakeOfferOfDecision() : Endpoint("POST", "/v1/merchants/{merchant}/offers", "Makes the offer an approved decision stands for, with its cost table", Permission.DecisionsWrite)
{
    private const string Product = "sales-repaid-line";
    private const int ValidDays = 30;
    private const int ValidDaysMax = 90;

    public override object? ExampleBody => new Request("m-1:0123456789abcdef01234567", ValidDays);

    public override Delegate Handler => Make;

    /// <summary>A wish for an offer.</summary>
    /// <param name="Decision">An approved decision on the merchant.</param>
    /// <param name="ValidDays">Days from today during which it may be accepted, 1–90; 30 if left out.</param>
    internal sealed record Request(string Decision, int? ValidDays = null);

    private static async Task<OfferView> Make(
        Gated<MerchantStanding> merchant, Request request, Caller caller, ServerData data, ICreditStore credit, ILoanStore loans, CancellationToken stop)
    {
        var standing = merchant.Value;
        var stored = await Find(request.Decision, standing, caller, credit, stop).ConfigureAwait(false);
        var sealedDecision = Open(stored);
        var today = standing.Merchant.Zone.DayOf(caller.Now);
        var lender = LenderChoice.InCurrency(stored.Lender, standing.Merchant.Currency, data.Policy.Licence);
        var wish = OfferFromDecision.Of(sealedDecision, lender, Product, today, DaysOf(request.ValidDays));
        if (await loans.FindOffer(standing.Merchant.Id, wish.Offer, stop).ConfigureAwait(false) is { } made)
        {
            return OfferView.Of(made);
        }

        RequireLending(MayStillLend.ToOffer(sealedDecision.Decision, standing, data.Policy, today, caller.Now));
        var outcome = await MakeOffer.Handle(wish, loans, data.Products, data.Rules, caller.Now, stop).ConfigureAwait(false);
        var offer = await loans.FindOffer(standing.Merchant.Id, wish.Offer, stop).ConfigureAwait(false);
        return offer is not null ? OfferView.Of(offer) : throw ProblemException.Refused(outcome);
    }

    private static async Task<StoredDecision> Find(string decision, MerchantStanding standing, Caller caller, ICreditStore credit, CancellationToken stop) =>
        SealedDecision.MerchantOf(decision) == standing.Merchant.Id && await credit.FindDecision(decision, caller.Reach.Lenders, stop).ConfigureAwait(false) is { } stored
            ? stored
            : throw new ProblemException(404, "not_found", "decision");

    /// <summary>Money never rests on a record that is not what was sealed.</summary>
    private static SealedDecision Open(StoredDecision stored)
    {
        var opened = SealedDecision.Of(CreditDecision.Parse(stored.Text));
        return !ReplayDecision.IsIntact(stored, opened) ? throw new ProblemException(422, "decision_not_intact", "decision")
            : !opened.Decision.IsApproved ? throw new ProblemException(422, "decision_not_approved", "decision")
            : opened;
    }

    private static int DaysOf(int? asked) => asked switch
    {
        null => ValidDays,
        >= 1 and <= ValidDaysMax => asked.Value,
        _ => throw new ProblemException(400, "parameter_invalid", "valid_days", $"{asked}", $"must be 1–{ValidDaysMax}"),
    };

    internal static void RequireLending(MayStillLend.Outcome outcome)
    {
        if (outcome != MayStillLend.Outcome.Allowed)
        {
            throw ProblemException.Refused(outcome);
        }
    }
}
