using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Users, and attempts to sign in.</summary>
public sealed partial class AccessStore
{
    private const string SelectUser = """
        select id, party, login, name, role, password, password_is_temporary as PasswordIsTemporary, totp_secret as TotpSecret, totp_confirmed_at as TotpConfirmedAt,
               totp_step as TotpStep, disabled, created_at as CreatedAt, signed_in_at as SignedInAt, version
        from party_user
        """;

    private const string UpdateUser = """
        update party_user set name = @Name, role = @Role, password = @Password, password_is_temporary = @PasswordIsTemporary, totp_secret = @TotpSecret,
            totp_confirmed_at = @TotpConfirmedAt, totp_step = @TotpStep, disabled = @Disabled, signed_in_at = @SignedInAt, version = @Version
        where id = @Id and version = @Expected
        """;

    public async Task<bool> AddUser(User user, CancellationToken stop) => await database.Write(
        session => session.Execute(
            """
            insert into party_user (id, party, login, name, role, password, password_is_temporary, totp_secret, totp_confirmed_at, totp_step, disabled, created_at, signed_in_at, version)
            values (@Id, @Party, @Login, @Name, @Role, @Password, @PasswordIsTemporary, @TotpSecret, @TotpConfirmedAt, @TotpStep, @Disabled, @CreatedAt, @SignedInAt, @Version)
            on conflict do nothing
            """,
            UserRow.Of(user, 0)),
        stop).ConfigureAwait(false) == 1;

    public Task<User?> FindUser(UserId id, CancellationToken stop) => FindUser("where id = @key", id.Value, stop);

    public Task<User?> FindUserByLogin(string login, CancellationToken stop) => FindUser("where login = @key", login, stop);

    public async Task<IReadOnlyList<User>> Users(PartyId party, string? afterLogin, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<UserRow>(
                $"{SelectUser} where party = @Party and login > @After order by login limit @take", new { Party = party.Value, After = afterLogin ?? "", take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToUser())];
    }

    public Task<bool> SaveUser(User user, long version, SessionsEnd end, CancellationToken stop) => database.Write(
        async session =>
        {
            var saved = await session.Execute(UpdateUser, UserRow.Of(user, version)).ConfigureAwait(false) == 1;
            if (saved && end.Any)
            {
                await session.Execute("delete from user_session where user_id = @Id and id <> @Except", new { Id = user.Id.Value, Except = end.Except ?? "" }).ConfigureAwait(false);
            }

            return saved;
        },
        stop);

    public async Task<SignInAttempts> FindAttempts(ContentHash login, CancellationToken stop)
    {
        var row = await database.Read(
            session => session.QueryFirst<AttemptRow>(
                "select failures, locked_until as LockedUntil, last_at as LastAt, version from sign_in_attempt where login_hash = @Hash", new { Hash = login.Hex }),
            stop).ConfigureAwait(false);
        return row is null ? SignInAttempts.None : new SignInAttempts((int)row.Failures, new Timestamp(row.LockedUntil), new Timestamp(row.LastAt), row.Version);
    }

    public async Task<bool> SaveAttempts(ContentHash login, SignInAttempts attempts, long version, CancellationToken stop) => await database.Write(
        session => session.Execute(
            version == 0
                ? """
                  insert into sign_in_attempt (login_hash, failures, locked_until, last_at, version) values (@Hash, @Failures, @LockedUntil, @LastAt, @Version)
                  on conflict (login_hash) do nothing
                  """
                : """
                  update sign_in_attempt set failures = @Failures, locked_until = @LockedUntil, last_at = @LastAt, version = @Version
                  where login_hash = @Hash and version = @Expected
                  """,
            new
            {
                Hash = login.Hex,
                Failures = (long)attempts.Failures,
                LockedUntil = attempts.LockedUntil.Micros,
                LastAt = attempts.LastAt.Micros,
                attempts.Version,
                Expected = version,
            }),
        stop).ConfigureAwait(false) == 1;

    public Task<int> ForgetAttempts(Timestamp before, CancellationToken stop) => database.Write(
        session => session.Execute("delete from sign_in_attempt where last_at < @Before and locked_until < @Before", new { Before = before.Micros }), stop);

    private async Task<User?> FindUser(string condition, string key, CancellationToken stop)
    {
        var row = await database.Read(session => session.QueryFirst<UserRow>($"{SelectUser} {condition}", new { key }), stop).ConfigureAwait(false);
        return row?.ToUser();
    }

    private sealed record AttemptRow(long Failures, long LockedUntil, long LastAt, long Version);
}

/// <summary>A user as its row.</summary>
internal sealed class UserRow
{
    public string Id { get; init; } = "";

    public string Party { get; init; } = "";

    public string Login { get; init; } = "";

    public string Name { get; init; } = "";

    public long Role { get; init; }

    public string Password { get; init; } = "";

    public long PasswordIsTemporary { get; init; }

    public byte[]? TotpSecret { get; init; }

    public long? TotpConfirmedAt { get; init; }

    public long? TotpStep { get; init; }

    public long Disabled { get; init; }

    public long CreatedAt { get; init; }

    public long? SignedInAt { get; init; }

    public long Version { get; init; }

    /// <summary>The version that an update is conditional on.</summary>
    public long Expected { get; init; }

    public static UserRow Of(User user, long expected) => new()
    {
        Id = user.Id.Value,
        Party = user.Party.Value,
        Login = user.Login,
        Name = user.Name,
        Role = (long)user.Role,
        Password = user.Password.ToStored(),
        PasswordIsTemporary = user.PasswordIsTemporary ? 1 : 0,
        TotpSecret = user.Totp?.Secret,
        TotpConfirmedAt = user.Totp?.ConfirmedAt?.Micros,
        TotpStep = user.Totp?.LastStep,
        Disabled = user.Disabled ? 1 : 0,
        CreatedAt = user.CreatedAt.Micros,
        SignedInAt = user.SignedInAt?.Micros,
        Version = user.Version,
        Expected = expected,
    };

    public User ToUser() => new(
        new UserId(Id),
        new PartyId(Party),
        Login,
        Name,
        (Role)Role,
        PasswordHash.Parse(Password),
        PasswordIsTemporary != 0,
        TotpSecret is { } secret ? new TotpFactor(secret, TotpConfirmedAt is { } at ? new Timestamp(at) : null, TotpStep ?? 0) : null,
        Disabled != 0,
        new Timestamp(CreatedAt),
        SignedInAt is { } signedIn ? new Timestamp(signedIn) : null,
        Version);
}
