using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with parties, users, sessions and keys.</summary>
public abstract class AccessStoreCompliance(TestDatabases databases)
{
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T08:00:00Z");

    [Fact]
    public async Task A_session_finds_its_user_with_the_reach_of_its_party()
    {
        await using var world = await AccessWorld.New(databases);
        var caller = await world.Store.FindBySession(await world.SignIn("u-bank"), Now, default);
        Assert.Equal("user:u-bank", caller!.Principal.Actor);
        Assert.Equal(Role.LenderAdmin, caller.Principal.Role);
        Assert.True(caller.Principal.May(Permission.UsersManage));
        Assert.Equal(new Sandbox("box", TimeSpan.FromDays(3)), caller.Principal.Party.Sandbox);
        AssertReach(caller.Principal.Reach, "bank", ["shop"], ["bank"], []);
    }

    [Fact]
    public async Task A_borrower_reaches_its_merchants_and_an_auditor_what_its_lender_sees()
    {
        await using var world = await AccessWorld.New(databases);
        var borrower = await world.Store.FindBySession(await world.SignIn("u-lin"), Now, default);
        AssertReach(borrower!.Principal.Reach, "lin", [], ["bank", "other-bank"], ["m-1", "m-2"]);
        var auditor = await world.Store.FindBySession(await world.SignIn("u-eyes"), Now, default);
        AssertReach(auditor!.Principal.Reach, "eyes", ["shop"], ["bank"], []);
    }

    [Fact]
    public async Task A_key_has_its_scopes_as_far_as_its_party_may_give_them()
    {
        await using var world = await AccessWorld.New(databases);
        var key = await world.AddKey("k-1", "shop", [Permission.EventsWrite, Permission.LoansManage], null);
        var caller = await world.Store.FindByKey(key, Now, default);
        Assert.Equal("key:k-1", caller!.Principal.Actor);
        Assert.Null(caller.Principal.Role);
        Assert.Equal([Permission.EventsWrite], caller.Principal.Permissions);
        AssertReach(caller.Principal.Reach, "shop", ["shop"], ["bank"], []);
    }

    [Fact]
    public async Task Nobody_is_found_by_what_is_unknown_over_expired_revoked_or_disabled()
    {
        await using var world = await AccessWorld.New(databases);
        var session = await world.SignIn("u-bank");
        Assert.Null(await world.Store.FindBySession(SecretToken.HashOf("guess"), Now, default));
        Assert.Null(await world.Store.FindBySession(session, Now.Plus(SessionTerms.Of(Role.LenderAdmin).Idle), default));
        var user = (await world.Store.FindUser(new UserId("u-bank"), default))!;
        Assert.True(await world.Store.SaveUser(user with { Disabled = true, Version = user.Version + 1 }, user.Version, SessionsEnd.None, default));
        Assert.Null(await world.Store.FindBySession(session, Now, default));

        var key = await world.AddKey("k-1", "shop", [Permission.EventsWrite], Now.Plus(TimeSpan.FromHours(1)));
        Assert.NotNull(await world.Store.FindByKey(key, Now, default));
        Assert.Null(await world.Store.FindByKey(key, Now.Plus(TimeSpan.FromHours(1)), default));
        Assert.False(await world.Store.RevokeKey(new PartyId("bank"), new KeyId("k-1"), Now, default));
        Assert.True(await world.Store.RevokeKey(new PartyId("shop"), new KeyId("k-1"), Now, default));
        Assert.False(await world.Store.RevokeKey(new PartyId("shop"), new KeyId("k-1"), Now, default));
        Assert.Null(await world.Store.FindByKey(key, Now, default));
    }

    [Fact]
    public async Task A_key_that_was_made_by_a_revoked_key_lived_on()
    {
        await using var world = await AccessWorld.New(databases);
        foreach (var (id, by) in new[] { ("k-1", "user:u-bank"), ("k-2", "key:k-1"), ("k-3", "key:k-2"), ("k-4", "user:u-bank"), ("k-5", "key:k-4") })
        {
            var key = new ApiKey(new KeyId(id), SecretToken.HashOf(id), new PartyId("shop"), id, new HashSet<Permission> { Permission.EventsWrite }, by, Now, null, null, null);
            Assert.True(await world.Store.AddKey(key, default));
        }

        Assert.True(await world.Store.RevokeKey(new PartyId("shop"), new KeyId("k-1"), Now, default));
        Assert.Equal(["k-1", "k-2", "k-3"], (await world.Store.Keys(new PartyId("shop"), null, 10, default)).Where(k => k.RevokedAt is not null).Select(k => k.Id.Value));
        Assert.Null(await world.Store.FindByKey(SecretToken.HashOf("k-3"), Now, default));
        Assert.NotNull(await world.Store.FindByKey(SecretToken.HashOf("k-5"), Now, default));
    }

    [Fact]
    public async Task Who_was_given_a_password_by_another_may_only_change_it()
    {
        await using var world = await AccessWorld.New(databases);
        var user = (await world.Store.FindUser(new UserId("u-bank"), default))!;
        await world.Store.SaveUser(user with { PasswordIsTemporary = true, Version = 2 }, 1, SessionsEnd.None, default);
        var caller = await world.Store.FindBySession(await world.SignIn("u-bank"), Now, default);
        Assert.Equal([Permission.Self], caller!.Principal.Permissions);
    }

    [Fact]
    public async Task A_session_in_use_lasts_longer_and_never_beyond_its_end()
    {
        await using var world = await AccessWorld.New(databases);
        var hash = await world.SignIn("u-bank");
        var later = Now.Plus(TimeSpan.FromMinutes(119));
        await world.Store.NoteSessionUse(hash, later, later.Plus(TimeSpan.FromHours(2)), default);
        Assert.Equal(later, (await world.Store.FindBySession(hash, Now.Plus(TimeSpan.FromHours(3)), default))!.LastSeenAt);
        await world.Store.NoteSessionUse(hash, Now, Now, default);
        Assert.Equal(later, Assert.Single(await world.Store.SessionsOf(new UserId("u-bank"), later, default)).LastSeenAt);
    }

    [Fact]
    public async Task A_change_to_a_user_ends_the_sessions_it_says_and_only_on_the_version_it_was_decided_on()
    {
        await using var world = await AccessWorld.New(databases);
        var (one, other) = (await world.SignIn("u-bank"), await world.SignIn("u-bank"));
        var user = (await world.Store.FindUser(new UserId("u-bank"), default))!;
        var changed = user with { Name = "New name", Totp = new TotpFactor([1, 2, 3], Now, 7), Version = user.Version + 1 };
        Assert.False(await world.Store.SaveUser(changed, user.Version - 1, SessionsEnd.All, default));
        Assert.Equal(2, (await world.Store.SessionsOf(user.Id, Now, default)).Count);
        Assert.True(await world.Store.SaveUser(changed, user.Version, SessionsEnd.Others(UserSession.IdOf(one)), default));
        Assert.Equal(UserSession.IdOf(one), Assert.Single(await world.Store.SessionsOf(user.Id, Now, default)).Id);
        Assert.Null(await world.Store.FindBySession(other, Now, default));
        var read = (await world.Store.FindUserByLogin("u-bank@example.org", default))!;
        Assert.Equal(("New name", 7L, changed.Version), (read.Name, read.Totp!.LastStep, read.Version));
        Assert.Equal([1, 2, 3], read.Totp.Secret);
        Assert.Equal(user.Password.ToStored(), read.Password.ToStored());
    }

    [Fact]
    public async Task Signing_in_forgives_failed_attempts_and_begins_nothing_on_a_record_that_has_changed()
    {
        await using var world = await AccessWorld.New(databases);
        var login = SecretToken.HashOf("u-bank@example.org");
        await world.Store.SaveAttempts(login, SignInAttempts.None.Counted(Now), 0, default);
        var user = (await world.Store.FindUser(new UserId("u-bank"), default))!;
        var session = UserSession.Begin(SecretToken.HashOf("token"), user, "a browser", Now);
        Assert.False(await world.Store.BeginSession(session, user with { Version = 6 }, 5, login, default));
        Assert.Empty(await world.Store.SessionsOf(user.Id, Now, default));
        Assert.Equal(1, (await world.Store.FindAttempts(login, default)).Failures);
        Assert.True(await world.Store.BeginSession(session, user with { SignedInAt = Now, Version = 2 }, 1, login, default));
        Assert.Equal(0, (await world.Store.FindAttempts(login, default)).Failures);
        Assert.Equal(Now, (await world.Store.FindUser(user.Id, default))!.SignedInAt);
        Assert.True(await world.Store.EndSession(user.Id, session.Id, default));
        Assert.False(await world.Store.EndSession(user.Id, session.Id, default));
    }

    [Fact]
    public async Task Ids_and_logins_are_given_once()
    {
        await using var world = await AccessWorld.New(databases);
        var user = (await world.Store.FindUser(new UserId("u-bank"), default))!;
        Assert.False(await world.Store.AddUser(user with { Login = "another" }, default));
        Assert.False(await world.Store.AddUser(user with { Id = new UserId("another") }, default));
        Assert.False(await world.Store.AddParty(new Party(new PartyId("bank"), PartyKind.Auditor, "", null), Now, default));
        Assert.False(await world.Store.AddSandbox(new Sandbox("box", TimeSpan.Zero), default));
        Assert.Equal(["u-bank-2", "u-bank"], (await world.Store.Users(new PartyId("bank"), null, 10, default)).Select(u => u.Id.Value));
        Assert.Equal(["u-bank"], (await world.Store.Users(new PartyId("bank"), "u-bank-2@example.org", 10, default)).Select(u => u.Id.Value));
    }

    [Fact]
    public async Task Of_two_attempts_at_once_one_counts_and_the_other_looks_again()
    {
        await using var world = await AccessWorld.New(databases);
        var login = SecretToken.HashOf("somebody");
        var none = await world.Store.FindAttempts(login, default);
        Assert.Equal(SignInAttempts.None, none);
        Assert.True(await world.Store.SaveAttempts(login, none.Counted(Now), none.Version, default));
        Assert.False(await world.Store.SaveAttempts(login, none.Counted(Now), none.Version, default));
        var first = await world.Store.FindAttempts(login, default);
        Assert.True(await world.Store.SaveAttempts(login, first.Counted(Now), first.Version, default));
        Assert.False(await world.Store.SaveAttempts(login, first.Counted(Now), first.Version, default));
        Assert.Equal(2, (await world.Store.FindAttempts(login, default)).Failures);
        Assert.Equal(1, await world.Store.ForgetAttempts(Now.Plus(TimeSpan.FromDays(1)), default));
        Assert.Equal(SignInAttempts.None, await world.Store.FindAttempts(login, default));
    }

    [Fact]
    public async Task A_sandbox_moves_from_where_it_was_seen()
    {
        await using var world = await AccessWorld.New(databases);
        Assert.False(await world.Store.MoveSandbox("box", TimeSpan.Zero, TimeSpan.FromDays(5), default));
        Assert.True(await world.Store.MoveSandbox("box", TimeSpan.FromDays(3), TimeSpan.FromDays(5), default));
        Assert.Equal(TimeSpan.FromDays(5), (await world.Store.FindSandbox("box", default))!.Offset);
        Assert.Equal(TimeSpan.FromDays(5), (await world.Store.FindParty(new PartyId("shop"), default))!.Sandbox!.Offset);
        Assert.Null(await world.Store.FindSandbox("another", default));
    }

    private static void AssertReach(Reach reach, string party, string[] platforms, string[] lenders, string[] merchants)
    {
        Assert.Equal(party, reach.Party.Value);
        Assert.Equal(platforms, reach.Platforms.Select(p => p.Value).Order());
        Assert.Equal(lenders, reach.Lenders.Select(p => p.Value).Order());
        Assert.Equal(merchants, reach.Merchants.Select(p => p.Value).Order());
    }
}

public sealed class SqliteAccess(SqliteDatabases databases) : AccessStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresAccess(PostgresDatabases databases) : AccessStoreCompliance(databases), IClassFixture<PostgresDatabases>;
