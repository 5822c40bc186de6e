using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Who was recognised by a session, and what is needed to note that it is in use.</summary>
public sealed record SessionCaller(Principal Principal, Timestamp LastSeenAt, Timestamp EndsAt);

/// <summary>Who was recognised by a key, and what is needed to note that it is in use.</summary>
public sealed record KeyCaller(Principal Principal, KeyId Key, Timestamp? LastUsedAt);

/// <summary>Keeps parties, users, sessions, keys and sandboxes.</summary>
public interface IAccessStore
{
    /// <summary>Whom the session belongs to, with its reach, in one round trip; null if it is unknown or over, or its user disabled.</summary>
    Task<SessionCaller?> FindBySession(ContentHash token, Timestamp now, CancellationToken stop);

    /// <summary>Whom the key belongs to, with its reach, in one round trip; null if it is unknown, expired or revoked.</summary>
    Task<KeyCaller?> FindByKey(ContentHash key, Timestamp now, CancellationToken stop);

    Task NoteSessionUse(ContentHash token, Timestamp now, Timestamp expires, CancellationToken stop);

    Task NoteKeyUse(KeyId key, Timestamp now, CancellationToken stop);

    /// <summary>False if the id is taken.</summary>
    Task<bool> AddParty(Party party, Timestamp now, CancellationToken stop);

    Task<Party?> FindParty(PartyId id, CancellationToken stop);

    /// <summary>By id, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Party>> Parties(PartyId? after, int take, CancellationToken stop);

    /// <summary>A lender serves a platform, or an auditor audits a lender; saying it again changes nothing.</summary>
    Task Link(PartyId party, PartyId other, Timestamp now, CancellationToken stop);

    /// <summary>Whose objects a party may see, whoever acts for it; null if there is no such party.</summary>
    Task<Reach?> ReachOf(PartyId party, CancellationToken stop);

    /// <summary>The parties this one serves or audits.</summary>
    Task<IReadOnlyList<PartyId>> LinkedFrom(PartyId party, CancellationToken stop);

    /// <summary>The parties that serve or audit this one.</summary>
    Task<IReadOnlyList<PartyId>> LinkedTo(PartyId other, CancellationToken stop);

    /// <summary>The borrower owns these merchants; saying it again changes nothing.</summary>
    Task Own(PartyId borrower, IReadOnlyCollection<MerchantId> merchants, Timestamp now, CancellationToken stop);

    Task<IReadOnlyList<PartyId>> OwnersOf(MerchantId merchant, CancellationToken stop);

    /// <summary>False if there is one of this id.</summary>
    Task<bool> AddSandbox(Sandbox sandbox, CancellationToken stop);

    Task<Sandbox?> FindSandbox(string id, CancellationToken stop);

    /// <summary>False if its offset is no longer <paramref name="from"/>.</summary>
    Task<bool> MoveSandbox(string id, TimeSpan from, TimeSpan to, CancellationToken stop);

    /// <summary>False if the id or login is taken.</summary>
    Task<bool> AddUser(User user, CancellationToken stop);

    Task<User?> FindUser(UserId id, CancellationToken stop);

    Task<User?> FindUserByLogin(string login, CancellationToken stop);

    /// <summary>A party's users by login, behind <paramref name="afterLogin"/>.</summary>
    Task<IReadOnlyList<User>> Users(PartyId party, string? afterLogin, int take, CancellationToken stop);

    /// <summary>Replaces what is on record under the user's id and ends sessions as told, together; false if the record is no longer of <paramref name="version"/>.</summary>
    Task<bool> SaveUser(User user, long version, SessionsEnd end, CancellationToken stop);

    /// <summary>What is known of attempts under a login; <see cref="SignInAttempts.None"/> if nothing.</summary>
    Task<SignInAttempts> FindAttempts(ContentHash login, CancellationToken stop);

    /// <summary>False if what is on record is no longer of <paramref name="version"/>.</summary>
    Task<bool> SaveAttempts(ContentHash login, SignInAttempts attempts, long version, CancellationToken stop);

    /// <summary>Forgets attempts that were made before; for a job.</summary>
    Task<int> ForgetAttempts(Timestamp before, CancellationToken stop);

    /// <summary>
    /// Begins a session, saves what signing in changed of its user and forgives the login's failed attempts, together; false if the user's record is no longer of <paramref name="version"/>.
    /// </summary>
    Task<bool> BeginSession(UserSession session, User user, long version, ContentHash login, CancellationToken stop);

    /// <summary>A user's sessions that are not over, the latest used first.</summary>
    Task<IReadOnlyList<UserSession>> SessionsOf(UserId user, Timestamp now, CancellationToken stop);

    /// <summary>False if the user has no such session.</summary>
    Task<bool> EndSession(UserId user, string id, CancellationToken stop);

    /// <summary>Deletes sessions that were over before; for a job.</summary>
    Task<int> ForgetSessions(Timestamp before, CancellationToken stop);

    /// <summary>False if the id is taken.</summary>
    Task<bool> AddKey(ApiKey key, CancellationToken stop);

    Task<ApiKey?> FindKey(KeyId id, CancellationToken stop);

    /// <summary>A party's keys by id, revoked ones too, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<ApiKey>> Keys(PartyId party, KeyId? after, int take, CancellationToken stop);

    /// <summary>Revokes a key with all that were made by it, and by those; false if there was none in force.</summary>
    Task<bool> RevokeKey(PartyId party, KeyId id, Timestamp now, CancellationToken stop);
}

/// <summary>Which sessions of a user end with a change to it.</summary>
/// <param name="Except">The session that stays; null: none.</param>
public sealed record SessionsEnd(bool Any, string? Except)
{
    public static SessionsEnd None { get; } = new(false, null);

    public static SessionsEnd All { get; } = new(true, null);

    public static SessionsEnd Others(string session) => new(true, session);
}
