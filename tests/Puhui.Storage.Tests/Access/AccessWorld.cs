using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>A platform "shop" that lender "bank" serves and another bank does not, an auditor "eyes" of the bank, and borrower "lin" with two merchants.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T08:00:00Z");
    private static readonly PasswordHash Password = PasswordHash.OfNobody;

    private AccessWorld(Database database) => (Database, Store, Audit) = (database, new AccessStore(database), new AuditLog(database));

    public Database Database { get; }

    public AccessStore Store { get; }

    public AuditLog Audit { get; }

    public static async Task<AccessWorld> New(TestDatabases databases)
    {
        var world = new AccessWorld(await databases.New());
        var box = new Sandbox("box", TimeSpan.FromDays(3));
        await world.Store.AddSandbox(box, default);
        await world.AddParty("shop", PartyKind.Platform, box);
        await world.AddParty("other-shop", PartyKind.Platform, box);
        await world.AddParty("bank", PartyKind.Lender, box);
        await world.AddParty("other-bank", PartyKind.Lender, box);
        await world.AddParty("eyes", PartyKind.Auditor, box);
        await world.AddParty("lin", PartyKind.Borrower, box);
        await world.Store.Link(new PartyId("bank"), new PartyId("shop"), Now, default);
        await world.Store.Link(new PartyId("other-bank"), new PartyId("other-shop"), Now, default);
        await world.Store.Link(new PartyId("eyes"), new PartyId("bank"), Now, default);
        await world.Store.Link(new PartyId("eyes"), new PartyId("bank"), Now, default);
        await world.Store.Own(new PartyId("lin"), [new MerchantId("m-1"), new MerchantId("m-2")], Now, default);
        await world.AddUser("u-bank", "bank", Role.LenderAdmin);
        await world.AddUser("u-bank-2", "bank", Role.RiskOfficer);
        await world.AddUser("u-eyes", "eyes", Role.Auditor);
        await world.AddUser("u-lin", "lin", Role.Borrower);
        return world;
    }

    /// <summary>The hash of the new session's token.</summary>
    public async Task<ContentHash> SignIn(string user)
    {
        var hash = SecretToken.HashOf(SecretToken.New().Text);
        var known = (await Store.FindUser(new UserId(user), default))!;
        var session = UserSession.Begin(hash, known, "a browser", Now);
        Assert.True(await Store.BeginSession(session, known with { SignedInAt = Now, Version = known.Version + 1 }, known.Version, SecretToken.HashOf(known.Login), default));
        return hash;
    }

    /// <summary>The hash of the new key.</summary>
    public async Task<ContentHash> AddKey(string id, string party, Permission[] scopes, Timestamp? expires)
    {
        var hash = SecretToken.HashOf(SecretToken.New().Text);
        Assert.True(await Store.AddKey(new ApiKey(new KeyId(id), hash, new PartyId(party), "a key", scopes.ToHashSet(), "operator", Now, expires, null, null), default));
        return hash;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task AddParty(string id, PartyKind kind, Sandbox sandbox) =>
        Assert.True(await Store.AddParty(new Party(new PartyId(id), kind, "Name of " + id, sandbox), Now, default));

    private async Task AddUser(string id, string party, Role role) => Assert.True(await Store.AddUser(
        new User(new UserId(id), new PartyId(party), id + "@example.org", "Name of " + id, role, Password, false, null, false, Now, null, 1), default));
}
