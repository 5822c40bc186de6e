using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Turns an offer into a line: the borrower signs the terms and the cost table it was shown.</summary>
internal sealed class OpenLine() : Endpoint("POST", "/v1/merchants/{merchant}/lines", "Accepts an offer: the terms and the cost table are signed", Permission.LoansWrite)
{
    private const int Repeated = 2;

    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new OfferId("offer:0123456789abcdef0123456789abcdef"), ContentHash.Of("the table"u8), new LineId("line-1"));

    public override Delegate Handler => Accept;

    /// <summary>A signature.</summary>
    /// <param name="DisclosureHash">Of the cost table that the borrower saw.</param>
    /// <param name="Line">The id the line is to have; one that follows from the offer if left out.</param>
    internal sealed record Request(OfferId Offer, ContentHash DisclosureHash, LineId? Line = null);

    private static async Task<Contract> Accept(
        Gated<MerchantStanding> merchant, Request request, IdempotencyKey key, Caller caller, ServerData data, ILoanStore loans, ICreditStore credit, HttpContext http, CancellationToken stop)
    {
        var standing = merchant.Value;
        var offer = await Find(standing, request.Offer, caller, loans, stop).ConfigureAwait(false);
        var asked = await loans.FindRequest(standing.Merchant.Id, key.Request, stop).ConfigureAwait(false);
        if (asked is null)
        {
            MakeOfferOfDecision.RequireLending(MayStillLend.ToAccept(standing, await PurposeOf(offer, credit, stop).ConfigureAwait(false), caller.Now));
        }

        var existing = await LineOf(offer, loans, stop).ConfigureAwait(false);
        var today = standing.Merchant.Zone.DayOf(caller.Now);
        var line = request.Line ?? new LineId($"line:{ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(offer.Id.Value)).Hex[..24]}");
        var wish = new AcceptOffer.Request(key.Request, standing.Merchant.Id, offer.Id, line, request.DisclosureHash, existing?.AcceptedOn ?? today);
        var outcome = await AcceptOffer.Handle(wish, loans, data.Rules, caller.Now, stop).ConfigureAwait(false);
        if (outcome is not (AcceptOffer.Outcome.Accepted or AcceptOffer.Outcome.Repeated))
        {
            throw ProblemException.Refused(outcome);
        }

        if ((int)outcome == Repeated)
        {
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        return (await LineOf(offer, loans, stop).ConfigureAwait(false))!;
    }

    private static async Task<Offer> Find(MerchantStanding standing, OfferId id, Caller caller, ILoanStore loans, CancellationToken stop) =>
        await loans.FindOffer(standing.Merchant.Id, id, stop).ConfigureAwait(false) is { } offer && caller.Reach.Lenders.Contains(offer.Lender.Party)
            ? offer
            : throw new ProblemException(404, "not_found", "offer");

    private static async Task<Contract?> LineOf(Offer offer, ILoanStore loans, CancellationToken stop) =>
        (await loans.LinesWith(offer.Merchant, [offer.Lender.Party], stop).ConfigureAwait(false)).FirstOrDefault(l => l.Contract.Offer == offer.Id)?.Contract;

    /// <summary>The purpose the records behind the offer were used for; an offer made by hand rests on none and asks as for credit.</summary>
    private static async Task<Purpose> PurposeOf(Offer offer, ICreditStore credit, CancellationToken stop) =>
        await credit.FindDecision(offer.Decision, offer.Lender.Party, stop).ConfigureAwait(false) is { } stored ? CreditDecision.Parse(stored.Text).Facts.Purpose : Purpose.Credit;
}
