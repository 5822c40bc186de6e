using System.Globalization;
using Dapper;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Recognises a caller and computes its reach, in one round trip: two statements that both begin with the session or key.</summary>
internal static class CallerRows
{
    public const string BySession = """
        select u.party, p.kind, p.name, p.sandbox, b.offset_micros as OffsetMicros, u.id as Actor, u.role, u.password_is_temporary as PasswordIsTemporary, s.id as Session,
               s.last_seen_at as UsedAt, s.ends_at as EndsAt
        from user_session s join party_user u on u.id = s.user_id join party p on p.id = u.party left join sandbox b on b.id = p.sandbox
        where s.token_hash = @Hash and s.expires_at > @Now and u.disabled = 0;
        with caller as (select u.party as id from user_session s join party_user u on u.id = s.user_id where s.token_hash = @Hash)
        """ + LinkRows;

    public const string ByKey = """
        select k.party, p.kind, p.name, p.sandbox, b.offset_micros as OffsetMicros, k.id as Actor, k.scopes, k.last_used_at as UsedAt
        from api_key k join party p on p.id = k.party left join sandbox b on b.id = p.sandbox
        where k.hash = @Hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > @Now);
        with caller as (select k.party as id from api_key k where k.hash = @Hash)
        """ + LinkRows;

    /// <summary>The party's own reach, whoever calls.</summary>
    public const string ByParty = "with caller as (select id from party where id = @Id)" + LinkRows + " union all select 'kind', cast(p.kind as text) from caller c join party p on p.id = c.id";

    private const string LinkRows = """

        select 'from' as Kind, l.other as Id from caller c join party_link l on l.party = c.id
        union all select 'to', l.party from caller c join party_link l on l.other = c.id
        union all select 'beyond', b.other from caller c join party_link l on l.party = c.id join party_link b on b.party = l.other
        union all select 'merchant', m.merchant from caller c join party_merchant m on m.party = c.id
        union all select 'lender', p.id from caller c join party me on me.id = c.id and me.kind = 3 join party p on p.kind = 2
        """;

    public static async Task<(Caller Caller, Party Party, Reach Reach)?> Read(Session session, string sql, ContentHash hash, Timestamp now)
    {
        var results = await session.QuerySeveral(sql, new { Hash = hash.Hex, Now = now.Micros }).ConfigureAwait(false);
        var caller = await results.ReadFirstOrDefaultAsync<Caller>().ConfigureAwait(false);
        var links = (await results.ReadAsync<LinkRow>().ConfigureAwait(false)).ToLookup(l => l.Kind, l => l.Id, StringComparer.Ordinal);
        if (caller is null)
        {
            return null;
        }

        var sandbox = caller.Sandbox is { } id ? new Sandbox(id, TimeSpan.FromMicroseconds(caller.OffsetMicros ?? 0)) : null;
        var party = new Party(new PartyId(caller.Party), (PartyKind)caller.Kind, caller.Name, sandbox);
        return (caller, party, LinksOf(links).ReachOf(party.Id, party.Kind));
    }

    public static async Task<Reach?> ReadReach(Session session, PartyId party)
    {
        var rows = (await session.Query<LinkRow>(ByParty, new { Id = party.Value }).ConfigureAwait(false)).ToLookup(l => l.Kind, l => l.Id, StringComparer.Ordinal);
        return rows["kind"].FirstOrDefault() is { } kind ? LinksOf(rows).ReachOf(party, (PartyKind)int.Parse(kind, CultureInfo.InvariantCulture)) : null;
    }

    private static Links LinksOf(ILookup<string, string> rows) => new(
        [.. rows["from"].Select(r => new PartyId(r))],
        [.. rows["to"].Select(r => new PartyId(r))],
        [.. rows["beyond"].Select(r => new PartyId(r))],
        [.. rows["merchant"].Select(r => new MerchantId(r))],
        [.. rows["lender"].Select(r => new PartyId(r))]);

    private sealed class LinkRow
    {
        public string Kind { get; init; } = "";

        public string Id { get; init; } = "";
    }

    /// <summary>A row of the first statement; what only a person or only a key has is empty for the other.</summary>
    internal sealed class Caller
    {
        public string Party { get; init; } = "";

        public long Kind { get; init; }

        public string Name { get; init; } = "";

        public string? Sandbox { get; init; }

        public long? OffsetMicros { get; init; }

        public string Actor { get; init; } = "";

        public long Role { get; init; }

        public long PasswordIsTemporary { get; init; }

        public string? Session { get; init; }

        public string Scopes { get; init; } = "";

        public long? UsedAt { get; init; }

        public long EndsAt { get; init; }
    }
}
