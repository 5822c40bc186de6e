using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Shows a borrower who read or changed what is kept of its shops, and why.</summary>
internal sealed class ListOwnHistory() : Endpoint("GET", "/v1/me/history", "Lists who read or changed the caller's own data, and why, latest first", Permission.Self)
{
    /// <summary>Which part of the list is wanted.</summary>
    internal sealed record Wish([FromQuery] PageSize? Limit, [FromQuery] Cursor? Cursor);

    /// <summary>One reading or change.</summary>
    /// <param name="By">The name of the party whose person or machine it was; null for the system itself.</param>
    /// <param name="IsPerson">Whether a person did it, not a machine.</param>
    /// <param name="IsOwn">Whether it was the caller's own party.</param>
    /// <param name="Action">The name of what was done, as the contract has it.</param>
    internal sealed record Item(Timestamp At, string? By, bool IsPerson, bool IsOwn, string Action, bool IsWrite, string Reason, string Result);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override Delegate Handler => Show;

    private static async Task<Page<Item>> Show(Caller caller, IAuditLog audit, IAccessStore access, [AsParameters] Wish wish, CancellationToken stop)
    {
        var take = wish.Limit?.Value ?? PageSize.Default;
        var query = new AuditQuery([.. caller.Reach.Merchants.Select(AuditViewer.Of)], null, null, null, null, null, PlaceOf(wish.Cursor), take + 1);
        var found = await audit.Find(query, stop).ConfigureAwait(false);
        var page = found.Take(take).ToList();
        var names = await NamesOf(page, access, stop).ConfigureAwait(false);
        var next = found.Count > take ? new Cursor([page[^1].At.Micros.ToString(CultureInfo.InvariantCulture), page[^1].Id]).ToString() : null;
        return new Page<Item>([.. page.Select(r => Of(r, names, caller.Principal.Party.Id))], next);
    }

    private static Item Of(AuditRecord record, Dictionary<PartyId, string> names, PartyId self) => new(
        record.At,
        record.Party is { } party ? names.GetValueOrDefault(party, party.Value) : null,
        record.Actor.StartsWith("user:", StringComparison.Ordinal),
        record.Party == self,
        record.Action,
        record.IsWrite,
        record.Reason,
        record.Result);

    private static async Task<Dictionary<PartyId, string>> NamesOf(List<AuditRecord> records, IAccessStore access, CancellationToken stop)
    {
        var names = new Dictionary<PartyId, string>();
        foreach (var party in records.Select(r => r.Party).OfType<PartyId>().Distinct())
        {
            if (await access.FindParty(party, stop).ConfigureAwait(false) is { } found)
            {
                names[party] = found.Name;
            }
        }

        return names;
    }

    private static AuditPosition? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => null,
        { Parts: [var at, var id] } when long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros) => new AuditPosition(new Timestamp(micros), id),
        _ => throw new ProblemException(400, "parameter_invalid", "cursor", cursor.ToString()!, Cursor.Rule),
    };
}
