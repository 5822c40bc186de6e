using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Oversight;

namespace Puhui.Server;

/// <summary>Lists complaints with their clocks: to a borrower its own, to whoever has to answer those about it, to an auditor those about the lenders it audits.</summary>
internal sealed class ListComplaints() : Endpoint("GET", "/v1/complaints", "Lists complaints with their clocks, latest first", Permission.ComplaintsRead)
{
    /// <summary>Which part of the list is wanted.</summary>
    internal sealed record Wish([FromQuery] PageSize? Limit, [FromQuery] Cursor? Cursor);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<ComplaintView>> List(
        Caller caller, IComplaintStore complaints, IAccessStore access, ServerData data, [AsParameters] Wish wish, CancellationToken stop)
    {
        var take = wish.Limit?.Value ?? PageSize.Default;
        var after = PlaceOf(wish.Cursor);
        var party = caller.Principal.Party;
        var found = party.Kind == PartyKind.Borrower
            ? await complaints.By(party.Id, after, take + 1, stop).ConfigureAwait(false)
            : await complaints.About(party.Kind == PartyKind.Auditor ? caller.Reach.Lenders : [party.Id], after, take + 1, stop).ConfigureAwait(false);
        var views = new List<ComplaintView>();
        foreach (var filed in found.Take(take))
        {
            var name = (await access.FindParty(filed.About, stop).ConfigureAwait(false))?.Name ?? filed.About.Value;
            views.Add(ComplaintView.Of(filed, name, data.Rules, caller.Now));
        }

        return new Page<ComplaintView>(views, found.Count > take ? CursorOf(ComplaintPlace.Of(found[take - 1])) : null);
    }

    private static string CursorOf(ComplaintPlace place) =>
        new Cursor([place.At.Micros.ToString(CultureInfo.InvariantCulture), place.Complainant.Value, place.Id.Value]).ToString();

    private static ComplaintPlace? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => null,
        { Parts: [var at, var who, var id] } when long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros) && IdText.IsValid(who) && IdText.IsValid(id) =>
            new ComplaintPlace(new Timestamp(micros), new PartyId(who), new ComplaintId(id)),
        _ => throw new ProblemException(400, "parameter_invalid", "cursor", cursor.ToString()!, Cursor.Rule),
    };
}
