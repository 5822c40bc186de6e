using System.IO.Pipelines;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Oversight;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Everything the stores keep about a borrower and its shops, in the order of its life: who, consents, records, decisions, offers, lines, wishes, complaints, and who looked.</summary>
internal sealed class OwnData(ISignalStore signals, ICreditStore credit, ILoanStore loans, IPauseStore pauses, IComplaintStore complaints, IAuditLog audit)
{
    private const int PageSize = 1_000;

    /// <summary>A record of a platform as it was taken in.</summary>
    private sealed record OwnEvent(string Source, string Id, MerchantId Merchant, string Kind, Timestamp At, int Sign, KeptJson Data, Timestamp ReceivedAt);

    /// <summary>Names the merchant beside what belongs to it.</summary>
    private sealed record Of<T>(MerchantId Merchant, T Content);

    public async Task Write(PipeWriter output, Caller caller, IReadOnlyList<MerchantStanding> shops, CancellationToken stop)
    {
        var lines = new DataLines(output, stop);
        await lines.Add("file", new { format = 1, party = caller.Principal.Party, at = caller.Now, merchants = shops.Select(s => s.Merchant.Id) }).ConfigureAwait(false);
        foreach (var shop in shops)
        {
            await lines.Add("merchant", shop.Merchant).ConfigureAwait(false);
            await lines.AddAll("consent", shop.Consents.Facts).ConfigureAwait(false);
            await WriteEvents(lines, shop.Merchant.Id, stop).ConfigureAwait(false);
            await WriteDecisions(lines, shop.Merchant.Id, stop).ConfigureAwait(false);
            await WriteLoans(lines, shop.Merchant.Id, stop).ConfigureAwait(false);
        }

        await WriteComplaints(lines, caller.Principal.Party.Id, stop).ConfigureAwait(false);
        await WriteReaders(lines, shops, stop).ConfigureAwait(false);
        await lines.Add("end", new { lines = lines.Counts }).ConfigureAwait(false);
        await lines.Flush().ConfigureAwait(false);
    }

    private async Task WriteEvents(DataLines lines, MerchantId merchant, CancellationToken stop)
    {
        await lines.AddAll("event_count", (await signals.CountEvents(merchant, stop).ConfigureAwait(false)).Select(c => new Of<EventCount>(merchant, c))).ConfigureAwait(false);
        (string, string)? after = null;
        while (await signals.KeptEvents(merchant, after, PageSize, stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var one in page)
            {
                await lines.Add("event", new OwnEvent(one.Source, one.Id, one.Merchant, one.Kind.ToContractName(), one.At, one.Sign, new KeptJson(one.Data), one.ReceivedAt)).ConfigureAwait(false);
            }

            after = (page[^1].Source, page[^1].Id);
        }
    }

    private async Task WriteDecisions(DataLines lines, MerchantId merchant, CancellationToken stop)
    {
        foreach (var decision in await credit.DecisionsOf(merchant, lender: null, int.MaxValue, stop).ConfigureAwait(false))
        {
            await lines.Add("decision_seal", new { decision.Id, decision.Hash, decision.DecidedAt }).ConfigureAwait(false);
            await lines.AddText("decision", decision.Text).ConfigureAwait(false);
        }
    }

    private async Task WriteLoans(DataLines lines, MerchantId merchant, CancellationToken stop)
    {
        await lines.AddAll("offer", await loans.OffersOf(merchant, null, stop).ConfigureAwait(false)).ConfigureAwait(false);
        var borrower = await loans.FindBorrower(merchant, stop).ConfigureAwait(false);
        foreach (var line in borrower.Lines)
        {
            await lines.Add("line", line.Contract).ConfigureAwait(false);
            await lines.AddAll("fact", line.Facts.Select(f => new { line = line.Contract.Id, fact = FactView.Of(f) })).ConfigureAwait(false);
            var postings = await loans.PostingsOf(merchant, line.Contract.Id, stop).ConfigureAwait(false);
            await lines.AddAll("posting", postings.Select(p => new { line = line.Contract.Id, posting = p })).ConfigureAwait(false);
            var history = await pauses.LoadPauses(merchant, line.Contract.Id, stop).ConfigureAwait(false);
            await lines.AddAll("pause", history.Requests.Select(r => new { line = line.Contract.Id, request = r })).ConfigureAwait(false);
        }
    }

    private async Task WriteComplaints(DataLines lines, PartyId party, CancellationToken stop)
    {
        ComplaintPlace? after = null;
        while (await complaints.By(party, after, PageSize, stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            await lines.AddAll("complaint", page).ConfigureAwait(false);
            after = ComplaintPlace.Of(page[^1]);
        }
    }

    private async Task WriteReaders(DataLines lines, IReadOnlyList<MerchantStanding> shops, CancellationToken stop)
    {
        string[] viewers = [.. shops.Select(s => AuditViewer.Of(s.Merchant.Id))];
        AuditPosition? before = null;
        while (await audit.Find(new AuditQuery(viewers, null, null, null, null, null, before, PageSize), stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            await lines.AddAll("audit", page.Select(r => new { r.At, r.Party, r.Action, r.IsWrite, r.Subjects, r.Reason, r.Result })).ConfigureAwait(false);
            before = new AuditPosition(page[^1].At, page[^1].Id);
        }
    }
}
