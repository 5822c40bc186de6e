using System.Globalization;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists who did or read what, the latest first: an auditor sees the records of the lenders it audits, others those of their own party and what concerned it.</summary>
internal sealed class ListAudit() : Endpoint("GET", "/v1/audit", "Lists who did or read what, and why", Permission.AuditRead)
{
    private static readonly Zone China = Zone.Of("Asia/Shanghai");

    /// <summary>Which records.</summary>
    /// <param name="Actor">"user:ID" or "key:ID".</param>
    /// <param name="Action">The name of an endpoint in the contract.</param>
    /// <param name="Subject">"merchant:ID", "line:ID", …</param>
    /// <param name="Day">A day of Beijing time.</param>
    internal sealed record Query(string? Actor, string? Action, string? Subject, Day? Day, PageSize? Limit, Cursor? Cursor);

    /// <summary>Who did or read what, why, and with what result.</summary>
    /// <param name="Party">Whose user or key it was; null: nobody who was let in.</param>
    /// <param name="Result">"ok", or the code of the problem.</param>
    internal sealed record Item(
        string Id, Timestamp At, PartyId? Party, string Actor, string? ActorName, string Action, bool Write, IReadOnlyList<string> Subjects, string Reason, string Result);

    public override object? ExampleAnswer => new Page<Item>(
        [new Item("9f2c…", Timestamp.Parse("2026-06-02T00:30:00Z"), new PartyId("bank"), "user:u-1", "王敏", "ShowMerchant", false, ["merchant:m-1"], "credit_assessment", "ok")], null);

    public override Delegate Handler => List;

    private static async Task<Page<Item>> List([AsParameters] Query query, Caller caller, IAuditLog log, IAccessStore store, CancellationToken stop)
    {
        var take = query.Limit?.Value ?? PageSize.Default;
        var found = await log.Find(Asked(query, caller.Principal, take + 1), stop).ConfigureAwait(false);
        var names = await Names(found, caller.Principal, store, stop).ConfigureAwait(false);
        return Page<Item>.Of(
            found,
            take,
            r => new Item(r.Id, r.At, r.Party, r.Actor, names.GetValueOrDefault(r.Actor), r.Action, r.IsWrite, r.Subjects, r.Reason, r.Result),
            last => [last.At.Micros.ToString(CultureInfo.InvariantCulture), last.Id]);
    }

    private static AuditQuery Asked(Query query, Principal principal, int take)
    {
        var (from, until) = query.Day is { } day ? (StartOf(day.Value), StartOf(day.Value.AddDays(1))) : ((Timestamp?)null, (Timestamp?)null);
        return new AuditQuery(ViewersOf(principal), Text(query.Actor), Text(query.Action), Text(query.Subject), from, until, PositionOf(query.Cursor), take);
    }

    private static List<string> ViewersOf(Principal principal)
    {
        var parties = principal.Party.Kind == PartyKind.Auditor ? principal.Reach.Lenders.Append(principal.Party.Id) : [principal.Party.Id];
        return [.. parties.Distinct().Select(AuditViewer.Of)];
    }

    private static AuditPosition? PositionOf(Cursor? cursor) => cursor is not { } given ? null
        : given.Parts is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) ? new AuditPosition(new Timestamp(micros), id)
        : throw given.Refused();

    /// <summary>People of the parties in sight by name; of others the id is enough.</summary>
    private static async Task<Dictionary<string, string>> Names(IReadOnlyList<AuditRecord> records, Principal principal, IAccessStore store, CancellationToken stop)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var people = records.Where(r => r.Party is { } party && IsInSight(party, principal)).Select(r => r.Actor).Where(a => a.StartsWith("user:", StringComparison.Ordinal));
        foreach (var actor in people.Distinct(StringComparer.Ordinal))
        {
            if (await store.FindUser(new UserId(actor["user:".Length..]), stop).ConfigureAwait(false) is { } user)
            {
                names[actor] = user.Name;
            }
        }

        return names;
    }

    private static bool IsInSight(PartyId party, Principal principal) =>
        party == principal.Party.Id || (principal.Party.Kind == PartyKind.Auditor && principal.Reach.Lenders.Contains(party));

    private static string? Text(string? given) => string.IsNullOrWhiteSpace(given) ? null : given.Trim();

    private static Timestamp StartOf(DateOnly day) => China.StartOf(day);
}
