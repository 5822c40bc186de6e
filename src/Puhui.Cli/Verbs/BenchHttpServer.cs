using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Server;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>The server as it is served, on a free loopback port, with one more endpoint that does the least a request can: one keyed read of the database. And a client of it in the same process.</summary>
internal sealed class BenchHttpServer : IAsyncDisposable
{
    private const string Bare = "/bench/bare/";
    private static readonly PartyId Platform = new("bench");
    private static readonly PartyId Lender = new("bench-bank");

    private readonly WebApplication app;
    private readonly HttpClient caller;
    private readonly HttpClient nobody;

    private BenchHttpServer(WebApplication app, string key, int clients)
    {
        this.app = app;
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        caller = NewClient(address, clients);
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        nobody = NewClient(address, clients);
    }

    public static async Task<BenchHttpServer> Start(Database database, int clients, VerbContext verb)
    {
        // Nobody is slowed down, so that it is the server that is measured.
        var unlimited = new RateLimit(int.MaxValue / 2, 1_000_000);
        var options = new ServerOptions
        {
            Listen = ["http://127.0.0.1:0"],
            MasterKey = new byte[SealedSecrets.KeyBytes],
            Limits = new RateLimits { Party = unlimited, Address = unlimited, SignIn = unlimited },
        };
        var built = PuhuiServer.Build(options, Serving.Data(), database, verb.Clock);
        var loans = new LoanStore(database);
        built.MapGet(Bare + "{merchant}", async (string merchant, CancellationToken stop) =>
            Results.Text((await loans.FindRequest(new MerchantId(merchant), new RequestId("none"), stop))?.Hex ?? "none"));
        await built.StartAsync(verb.Stop);
        return new BenchHttpServer(built, await AddParties(new AccessStore(database), Timestamp.Now(verb.Clock), verb.Stop), clients);
    }

    public async Task GetBare(MerchantId merchant, CancellationToken stop)
    {
        using var answer = await nobody.GetAsync(new Uri(Bare + merchant, UriKind.Relative), stop);
        await Read(answer, stop);
    }

    /// <summary>A new decision on what was known before a day.</summary>
    public async Task Decide(MerchantId merchant, DateOnly asOf, CancellationToken stop)
    {
        using var body = new StringContent($$"""{"lender":"{{Lender}}","as_of":"{{asOf:yyyy-MM-dd}}"}""", Encoding.UTF8, "application/json");
        using var answer = await caller.PostAsync(new Uri($"/v1/merchants/{merchant}/decisions", UriKind.Relative), body, stop);
        var text = await Read(answer, stop);
        Check.That(text.Contains("\"is_new\":true", StringComparison.Ordinal), "each measured decision is a new record");
    }

    /// <summary>Sends a file of event lines as it is read.</summary>
    public async Task Ingest(string file, long lines, CancellationToken stop)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream, 1 << 16);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await caller.PostAsync(new Uri("/v1/events", UriKind.Relative), content, stop);
        var text = await Read(answer, stop);
        Check.That(text.Contains($"\"accepted\":{lines},", StringComparison.Ordinal), $"each line sent is taken in: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        nobody.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<string> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode ? text : throw new ExpectedFaultException($"the server answered {(int)answer.StatusCode}: {text}");
    }

    private static HttpClient NewClient(Uri address, int connections) => new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(30),
    };

    private static async Task<string> AddParties(AccessStore access, Timestamp now, CancellationToken stop)
    {
        await access.AddParty(new Party(Platform, PartyKind.Platform, "bench", null), now, stop);
        await access.AddParty(new Party(Lender, PartyKind.Lender, "bench-bank", null), now, stop);
        await access.Link(Lender, Platform, now, stop);
        var text = KeyText.New();
        var request = new IssueKey.Request(text, "bench", Roles.ScopesIn(PartyKind.Platform), null, "operator", null);
        var (outcome, _) = await IssueKey.Handle(Platform, request, access, now, stop);
        Check.That(outcome == IssueKey.Outcome.Issued, $"the benchmark's platform can be given a key: {outcome}");
        return text.Text;
    }
}
