using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Keeps parties, users, sessions, keys and sandboxes, in either engine.</summary>
public sealed partial class AccessStore(Database database) : IAccessStore
{
    private static readonly HashSet<Permission> OwnAccountOnly = [Permission.Self];

    public async Task<SessionCaller?> FindBySession(ContentHash token, Timestamp now, CancellationToken stop)
    {
        var found = await database.Read(session => CallerRows.Read(session, CallerRows.BySession, token, now), stop).ConfigureAwait(false);
        if (found is not { } who)
        {
            return null;
        }

        var role = (Role)who.Caller.Role;
        var permissions = who.Caller.PasswordIsTemporary != 0 ? OwnAccountOnly : Roles.PermissionsOf(role);
        var principal = new Principal(who.Party, "user:" + who.Caller.Actor, role, who.Caller.Session, permissions, who.Reach);
        return new SessionCaller(principal, new Timestamp(who.Caller.UsedAt!.Value), new Timestamp(who.Caller.EndsAt));
    }

    public async Task<KeyCaller?> FindByKey(ContentHash key, Timestamp now, CancellationToken stop)
    {
        var found = await database.Read(session => CallerRows.Read(session, CallerRows.ByKey, key, now), stop).ConfigureAwait(false);
        if (found is not { } who)
        {
            return null;
        }

        var permissions = PermissionNames.Split(who.Caller.Scopes).Intersect(Roles.ScopesIn(who.Party.Kind)).ToHashSet();
        var principal = new Principal(who.Party, "key:" + who.Caller.Actor, null, null, permissions, who.Reach);
        return new KeyCaller(principal, new KeyId(who.Caller.Actor), TimeOrNull(who.Caller.UsedAt));
    }

    public Task NoteSessionUse(ContentHash token, Timestamp now, Timestamp expires, CancellationToken stop) => database.Write(
        session => session.Execute(
            "update user_session set last_seen_at = @Now, expires_at = @Expires where token_hash = @Hash and last_seen_at < @Now",
            new { Hash = token.Hex, Now = now.Micros, Expires = expires.Micros }),
        stop);

    public Task NoteKeyUse(KeyId key, Timestamp now, CancellationToken stop) => database.Write(
        session => session.Execute(
            "update api_key set last_used_at = @Now where id = @Id and (last_used_at is null or last_used_at < @Now)",
            new { Id = key.Value, Now = now.Micros }),
        stop);

    private static Timestamp? TimeOrNull(long? micros) => micros is { } at ? new Timestamp(at) : null;
}
