using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Access.Tests;

/// <summary>The bank with one officer, on an embedded store.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private readonly Database database;

    private AccessWorld(Database database) => (this.database, Store) = (database, new AccessStore(database));

    public AccessStore Store { get; }

    public PasswordWork Passwords { get; } = new(2);

    public Timestamp Now { get; set; } = Sample.Now;

    public static async Task<AccessWorld> New(TestDatabases databases, User officer)
    {
        var world = new AccessWorld(await databases.New());
        Assert.True(await world.Store.AddParty(Sample.Bank, Sample.Now, default));
        Assert.True(await world.Store.AddUser(officer, default));
        return world;
    }

    public Task<SignIn.Answer> Try(string password, string? code = null, string login = "Officer@Bank.example", SecretToken? token = null) =>
        SignIn.Handle(new SignIn.Request(login, password, code, "a browser", token ?? SecretToken.New()), Store, Passwords, Sample.Secrets, Now, default);

    public Task<Principal?> Caller(SecretToken token) => Authenticate.BySession(token.Text, Store, Now, default);

    public async Task<User> Officer() => (await Store.FindUser(Sample.Officer.Id, default))!;

    public async ValueTask DisposeAsync()
    {
        Passwords.Dispose();
        await database.DisposeAsync();
    }
}
