using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>A real server on a loopback port over a fresh database, and clients that call it as whom a test likes.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<HttpClient> clients = [];

    private TestServer(WebApplication app, Database database)
    {
        this.app = app;
        Database = database;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Database Database { get; }

    public Uri Address { get; }

    /// <summary>The services of the server, to look behind its face.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The data that ships, read from the repository.</summary>
    public static ServerData Data { get; } = ReadData();

    public static async Task<TestServer> Start(TestDatabases databases, TimeProvider? clock = null, string? webFolder = null, RateLimits? limits = null, bool webhooksInside = true)
    {
        var database = await databases.New();
        await TestParties.Add(database);
        var options = new ServerOptions
        {
            Listen = ["http://127.0.0.1:0"], MasterKey = new byte[32], StopGrace = TimeSpan.FromSeconds(5), WebFolder = webFolder, Limits = limits ?? new RateLimits(), WebhooksInside = webhooksInside,
        };
        var built = PuhuiServer.Build(options, Data, database, clock ?? TimeProvider.System);
        await built.StartAsync();
        return new TestServer(built, database);
    }

    /// <summary>A client by which a person of <see cref="TestParties"/> is signed in, such as "bank.officer".</summary>
    public async Task<HttpClient> As(string user)
    {
        var token = await TestParties.SignIn(Database, user, Services.GetRequiredService<TimeProvider>());
        return WithCookie(token.Text);
    }

    /// <summary>A client with a new key of a party, such as "shop", with these scopes or all it may have.</summary>
    public async Task<HttpClient> WithKey(string party, params Permission[] scopes)
    {
        var key = await TestParties.IssueKey(Database, party, scopes);
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Text);
        return client;
    }

    /// <summary>Lets a lender serve a platform besides.</summary>
    public Task Link(string lender, string platform) => new AccessStore(Database).Link(new PartyId(lender), new PartyId(platform), TestParties.Since, default);

    /// <summary>A client with the cookie of a session and its token against forgery.</summary>
    public HttpClient WithCookie(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={token}");
        client.DefaultRequestHeaders.Add(SessionCookie.CsrfHeader, SessionCookie.CsrfTokenOf(token));
        return client;
    }

    /// <summary>A client without credentials.</summary>
    public HttpClient Anonymous()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await app.StopAsync();
        await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static ServerData ReadData()
    {
        var rules = RuleSet.Parse(Texts("rules"));
        var policy = CreditPolicy.Parse(Text("policies/sales-repaid.json"));
        var lending = new LendingData(
            LoanProducts.Read(Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "products"), "*.json").Select(f => new ProductFile(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))),
            rules,
            Texts("calendars").Select(BusinessCalendar.Parse).ToDictionary(c => c.Id, StringComparer.Ordinal));
        return new ServerData(rules, ProductCatalogue.Parse(Texts("products")), ScoreDefinition.Parse(Text("policies/social-score.json")), policy, lending)
        {
            Loans = lending.Reference(ServicingCatalogue.Parse(Texts("servicing")), policy.Licence),
        };
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, path));

    private static IEnumerable<string> Texts(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);
}
