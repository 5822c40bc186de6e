using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Credit;
using Puhui.Funds;
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
    public static ServerData Data { get; } = new(
        RuleSet.Parse(Texts("rules")), ProductCatalogue.Parse(Texts("products")), ScoreDefinition.Parse(Text("policies/social-score.json")), CreditPolicy.Parse(Text("policies/sales-repaid.json")));

    public static async Task<TestServer> Start(TestDatabases databases, TimeProvider? clock = null, string? webFolder = null)
    {
        var database = await databases.New();
        var options = new ServerOptions { Listen = ["http://127.0.0.1:0"], MasterKey = new byte[32], StopGrace = TimeSpan.FromSeconds(5), WebFolder = webFolder };
        var built = PuhuiServer.Build(options, Data, database, clock ?? TimeProvider.System, services => services.AddSingleton<ICallers, TestCallers>());
        await built.StartAsync();
        return new TestServer(built, database);
    }

    /// <summary>A client without credentials.</summary>
    public HttpClient Anonymous()
    {
        var client = new HttpClient { BaseAddress = Address };
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

    private static string Text(string path) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, path));

    private static IEnumerable<string> Texts(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);
}
