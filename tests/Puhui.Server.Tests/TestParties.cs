using System.Security.Cryptography;
using Puhui.Access;
using Puhui.Storage;

namespace Puhui.Server.Tests;

/// <summary>
/// Two worlds that must not see each other. In the first: platform "shop" with merchants "m-1" and "m-2", lender "bank" that serves it, auditor "eyes" of the bank and borrower "lin" who owns
/// both merchants. In the second the same with "-2" behind each name, and merchant "n-1". Each party but the platforms has people: "bank.admin", "bank.officer", "eyes.auditor", "lin.borrower".
/// </summary>
internal static class TestParties
{
    public const string Password = "three peaches a day";

    public static readonly Timestamp Since = Timestamp.Parse("2025-01-01T00:00:00Z");

    /// <summary>Cheap to check, so that the tests are quick.</summary>
    private static readonly PasswordHash CheapHash = PasswordHash.Parse(
        $"pbkdf2-sha512$1${Convert.ToBase64String("salt"u8)}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Password, "salt"u8, 1, HashAlgorithmName.SHA512, 64))}");

    public static async Task Add(Database database)
    {
        var store = new AccessStore(database);
        await AddWorld(store, "", "m-1", "m-2");
        await AddWorld(store, "-2", "n-1");
    }

    /// <summary>The token of a new session.</summary>
    public static async Task<SecretToken> SignIn(Database database, string user, TimeProvider clock)
    {
        var store = new AccessStore(database);
        var known = await store.FindUser(new UserId(user), default) ?? throw new ArgumentException($"there is no user {user}", nameof(user));
        var token = SecretToken.New();
        var session = UserSession.Begin(SecretToken.HashOf(token.Text), known, "a test", Timestamp.Now(clock));
        Assert.True(await store.BeginSession(session, known with { Version = known.Version + 1 }, known.Version, SecretToken.HashOf(known.Login), default));
        return token;
    }

    /// <summary>A new key of a party with these scopes, or with all it may have.</summary>
    public static async Task<KeyText> IssueKey(Database database, string party, params Permission[] scopes)
    {
        var store = new AccessStore(database);
        var kind = (await store.FindParty(new PartyId(party), default))!.Kind;
        var text = KeyText.New();
        var request = new Access.IssueKey.Request(text, "a test's", scopes.Length > 0 ? scopes.ToHashSet() : Roles.ScopesIn(kind), null, "operator", null);
        Assert.Equal(Access.IssueKey.Outcome.Issued, (await Access.IssueKey.Handle(new PartyId(party), request, store, Since, default)).Outcome);
        return text;
    }

    private static async Task AddWorld(AccessStore store, string suffix, params string[] merchants)
    {
        await AddParty(store, "shop" + suffix, PartyKind.Platform);
        await AddParty(store, "bank" + suffix, PartyKind.Lender, (".admin", Role.LenderAdmin), (".officer", Role.RiskOfficer));
        await AddParty(store, "eyes" + suffix, PartyKind.Auditor, (".auditor", Role.Auditor));
        await AddParty(store, "lin" + suffix, PartyKind.Borrower, (".borrower", Role.Borrower));
        await store.Link(new PartyId("bank" + suffix), new PartyId("shop" + suffix), Since, default);
        await store.Link(new PartyId("eyes" + suffix), new PartyId("bank" + suffix), Since, default);
        await store.Own(new PartyId("lin" + suffix), [.. merchants.Select(m => new MerchantId(m))], Since, default);
    }

    private static async Task AddParty(AccessStore store, string id, PartyKind kind, params (string Suffix, Role Role)[] people)
    {
        Assert.True(await store.AddParty(new Party(new PartyId(id), kind, "Name of " + id, null), Since, default));
        foreach (var (suffix, role) in people)
        {
            var user = new User(new UserId(id + suffix), new PartyId(id), $"{id}{suffix}@example.org", $"Name of {id}{suffix}", role, CheapHash, false, null, false, Since, null, 1);
            Assert.True(await store.AddUser(user, default));
        }
    }
}
