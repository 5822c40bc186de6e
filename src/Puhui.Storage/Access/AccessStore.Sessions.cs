using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Sessions and keys.</summary>
public sealed partial class AccessStore
{
    private const string SelectKey = """
        select id, hash, party, name, scopes, created_by as CreatedBy, created_at as CreatedAt, expires_at as ExpiresAt, last_used_at as LastUsedAt, revoked_at as RevokedAt
        from api_key
        """;

    public Task<bool> BeginSession(UserSession session, User user, long version, ContentHash login, CancellationToken stop) => database.Write(
        async connection =>
        {
            if (await connection.Execute(UpdateUser, UserRow.Of(user, version)).ConfigureAwait(false) != 1)
            {
                return false;
            }

            await connection.Execute(
                """
                insert into user_session (token_hash, id, user_id, agent, created_at, last_seen_at, expires_at, ends_at)
                values (@TokenHash, @Id, @UserId, @Agent, @CreatedAt, @LastSeenAt, @ExpiresAt, @EndsAt)
                """,
                SessionRow.Of(session)).ConfigureAwait(false);
            await connection.Execute(
                "update sign_in_attempt set failures = 0, locked_until = 0, version = version + 1 where login_hash = @Hash", new { Hash = login.Hex }).ConfigureAwait(false);
            return true;
        },
        stop);

    public async Task<IReadOnlyList<UserSession>> SessionsOf(UserId user, Timestamp now, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<SessionRow>(
                """
                select token_hash as TokenHash, id, user_id as UserId, agent, created_at as CreatedAt, last_seen_at as LastSeenAt, expires_at as ExpiresAt, ends_at as EndsAt
                from user_session where user_id = @User and expires_at > @Now order by last_seen_at desc, id
                """,
                new { User = user.Value, Now = now.Micros }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToSession())];
    }

    public async Task<bool> EndSession(UserId user, string id, CancellationToken stop) => await database.Write(
        session => session.Execute("delete from user_session where user_id = @User and id = @id", new { User = user.Value, id }), stop).ConfigureAwait(false) > 0;

    public Task<int> ForgetSessions(Timestamp before, CancellationToken stop) => database.Write(
        session => session.Execute("delete from user_session where expires_at < @Before", new { Before = before.Micros }), stop);

    public async Task<bool> AddKey(ApiKey key, CancellationToken stop) => await database.Write(
        session => session.Execute(
            """
            insert into api_key (hash, id, party, name, scopes, created_by, created_at, expires_at, last_used_at, revoked_at)
            values (@Hash, @Id, @Party, @Name, @Scopes, @CreatedBy, @CreatedAt, @ExpiresAt, null, null)
            on conflict do nothing
            """,
            new
            {
                Hash = key.Hash.Hex,
                Id = key.Id.Value,
                Party = key.Party.Value,
                key.Name,
                Scopes = PermissionNames.Join(key.Scopes),
                key.CreatedBy,
                CreatedAt = key.CreatedAt.Micros,
                ExpiresAt = key.ExpiresAt?.Micros,
            }),
        stop).ConfigureAwait(false) == 1;

    public async Task<ApiKey?> FindKey(KeyId id, CancellationToken stop)
    {
        var row = await database.Read(session => session.QueryFirst<KeyRow>($"{SelectKey} where id = @Id", new { Id = id.Value }), stop).ConfigureAwait(false);
        return row?.ToKey();
    }

    public async Task<IReadOnlyList<ApiKey>> Keys(PartyId party, KeyId? after, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<KeyRow>(
                $"{SelectKey} where party = @Party and id > @After order by id limit @take", new { Party = party.Value, After = after?.Value ?? "", take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToKey())];
    }

    public async Task<bool> RevokeKey(PartyId party, KeyId id, Timestamp now, CancellationToken stop) => await database.Write(
        session => session.Execute(
            """
            with recursive fallen(id) as (
                select id from api_key where party = @Party and id = @Id
                union
                select k.id from api_key k join fallen f on k.created_by = 'key:' || f.id where k.party = @Party)
            update api_key set revoked_at = @Now where party = @Party and revoked_at is null and id in (select id from fallen)
            """,
            new { Party = party.Value, Id = id.Value, Now = now.Micros }),
        stop).ConfigureAwait(false) > 0;

    private sealed record SessionRow(string TokenHash, string Id, string UserId, string Agent, long CreatedAt, long LastSeenAt, long ExpiresAt, long EndsAt)
    {
        public static SessionRow Of(UserSession session) => new(
            session.TokenHash.Hex,
            session.Id,
            session.User.Value,
            session.Agent,
            session.CreatedAt.Micros,
            session.LastSeenAt.Micros,
            session.ExpiresAt.Micros,
            session.EndsAt.Micros);

        public UserSession ToSession() => new(
            Id,
            new ContentHash(TokenHash),
            new UserId(UserId),
            Agent,
            new Timestamp(CreatedAt),
            new Timestamp(LastSeenAt),
            new Timestamp(ExpiresAt),
            new Timestamp(EndsAt));
    }

    private sealed class KeyRow
    {
        public string Id { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Party { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scopes { get; init; } = "";

        public string CreatedBy { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? ExpiresAt { get; init; }

        public long? LastUsedAt { get; init; }

        public long? RevokedAt { get; init; }

        public ApiKey ToKey() => new(
            new KeyId(Id),
            new ContentHash(Hash),
            new PartyId(Party),
            Name,
            PermissionNames.Split(Scopes),
            CreatedBy,
            new Timestamp(CreatedAt),
            TimeOrNull(ExpiresAt),
            TimeOrNull(LastUsedAt),
            TimeOrNull(RevokedAt));
    }
}
