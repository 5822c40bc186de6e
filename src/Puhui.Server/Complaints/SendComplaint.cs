using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Oversight;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Files a complaint of a borrower, or its wish to be called; from then on the clock runs.</summary>
internal sealed class SendComplaint() : Endpoint("POST", "/v1/complaints", "Files a complaint, or asks to be called, and starts its clock", Permission.ComplaintsWrite)
{
    /// <summary>What is complained about.</summary>
    /// <param name="Id">Made by the caller; sending the same complaint again has no further effect.</param>
    /// <param name="Merchant">One of the caller's own shops.</param>
    /// <param name="Words">May be empty for a call_back only.</param>
    /// <param name="Line">The line it concerns: its lender has to answer. Without one it is the lender of the last offer, or the shop's platform.</param>
    /// <param name="Phone">Where to call; needed for a call_back.</param>
    internal sealed record Body(ComplaintId Id, MerchantId Merchant, ComplaintSubject Subject, string Words, LineId? Line = null, string? Phone = null);

    public override object ExampleBody => new Body(
        new ComplaintId("0b6c6c64-6a4f-4d8b-9f9e-3f3f2a1d7b11"), new MerchantId("m-1"), ComplaintSubject.Repayment, "More was taken from my sales than 30 of each 100.", new LineId("line-1"));

    public override Delegate Handler => Send;

    private static async Task<ComplaintView> Send(
        Caller caller, Body body, ISignalStore signals, ILoanStore loans, IComplaintStore complaints, IAccessStore access, ServerData data, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        var merchant = Shops.Choose(own, body.Merchant.Value)!.Merchant;
        var about = await AnswererOf(merchant, body.Line, loans, stop).ConfigureAwait(false);
        var party = caller.Principal.Party.Id;
        var request = new FileComplaint.Request(body.Id, party, about, merchant.Id, body.Line?.Value, body.Subject, body.Words, body.Phone, merchant.Zone);
        var outcome = await FileComplaint.Handle(request, complaints, caller.Now, stop).ConfigureAwait(false);
        if (outcome is not (FileComplaint.Outcome.Filed or FileComplaint.Outcome.Repeated))
        {
            throw new ProblemException(outcome == FileComplaint.Outcome.ComplaintDiffers ? 409 : 422, Codes.Of(outcome));
        }

        var filed = await complaints.Find(party, body.Id, stop).ConfigureAwait(false);
        var name = (await access.FindParty(about, stop).ConfigureAwait(false))?.Name ?? about.Value;
        return ComplaintView.Of(filed!, name, data.Rules, caller.Now);
    }

    private static async Task<PartyId> AnswererOf(Merchant merchant, LineId? line, ILoanStore loans, CancellationToken stop)
    {
        if (line is { } id)
        {
            var found = await loans.FindLine(merchant.Id, id, stop).ConfigureAwait(false);
            return found?.Contract.Lender.Party ?? throw new ProblemException(404, "not_found", "line");
        }

        var offers = await loans.OffersOf(merchant.Id, null, stop).ConfigureAwait(false);
        return offers.MaxBy(o => o.MadeOn)?.Lender.Party ?? merchant.Platform;
    }
}
