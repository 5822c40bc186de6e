using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>"puhui serve" as processes of their own: side by side on one database, stopped in the middle of work, and what they log.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private const int Payouts = 40;
    private static readonly MerchantId Merchant = new("m-1");
    private static readonly LineId Line = new("line-1");
    private static readonly Timestamp Since = Timestamp.Parse("2025-01-01T00:00:00Z");
    private readonly PostgresDatabases postgres = new();
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-serve-").FullName;
    private string address = "";
    private string key = "";

    public async Task InitializeAsync()
    {
        address = await postgres.NewAddress();
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, default);
        key = await AddParties(database);
        await Lend(database);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void The_demo_was_told_of_an_option_that_it_does_not_have()
    {
        var told = Assert.Throws<ExpectedFaultException>(() => MasterKeyFile.For("postgres://nobody@nowhere/nothing")).Message;
        Assert.Contains(MasterKeyFile.Variable, told, StringComparison.Ordinal);
        Assert.DoesNotContain("--master-key", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_on_one_postgres_do_everything_once_and_log_nobody()
    {
        await using var one = await ServerProcess.Start(address, folder, key);
        await using var other = await ServerProcess.Start(address, folder, key);
        Assert.Equal(HttpStatusCode.OK, (await one.Client.GetAsync("/health/ready")).StatusCode);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Send(i % 2 == 0 ? one : other)));
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Draw(i % 2 == 0 ? one : other)));
        Assert.Single(receipts.Distinct());
        await using var database = Database.Open(address);
        var line = await SweptAll(database);
        Assert.Equal(Payouts, line.Facts.OfType<Swept>().Count());
        Assert.Equal(2, line.Facts.OfType<Drawn>().Count());
        Assert.Empty((await new LedgerStore(database).Audit(new BookId("county-bank-cny"), default)).Faults);
        var logs = await one.Stop() + await other.Stop();
        Assert.Contains("\"route\":\"/v1/merchants/{merchant}/lines/{line}/draws\"", logs, StringComparison.Ordinal);
        foreach (var personal in new[] { "王小芳", "m-1", "line-1", "county-bank", key })
        {
            Assert.DoesNotContain(personal, logs, StringComparison.Ordinal);
        }

        Assert.All(logs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith('{')), l => JsonDocument.Parse(l).Dispose());
    }

    [Fact]
    public async Task A_server_that_is_stopped_lets_the_request_under_way_finish()
    {
        await using var server = await ServerProcess.Start(address, folder, key);
        // The client sends no byte of the body before the server has asked for it: then the request is surely under way.
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = server.Client.BaseAddress };
        patient.DefaultRequestHeaders.Authorization = server.Client.DefaultRequestHeaders.Authorization;
        patient.DefaultRequestHeaders.ExpectContinue = true;
        var body = new SlowLines();
        var sending = patient.PostAsync("/v1/events", body);
        await body.HalfSent;
        var stopping = server.Stop();
        await Task.Delay(500);
        body.SendRest();
        var answer = await sending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"accepted\":2", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await stopping;
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named_and_name_nobody()
    {
        using var collector = new Collector();
        await using var server = await ServerProcess.Start(
            address, folder, key, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/merchants/m-1")).StatusCode);
        await server.Stop();
        Assert.Contains("/v1/merchants/{merchant}", collector.Received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Received["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(collector.Received.Values, sent => Assert.DoesNotContain("m-1", sent, StringComparison.Ordinal));
    }

    private static async Task<string> AddParties(Database database)
    {
        var access = new AccessStore(database);
        await access.AddParty(new Party(new("shop-a"), PartyKind.Platform, "shop", null), Since, default);
        await access.AddParty(new Party(new("county-bank"), PartyKind.Lender, "bank", null), Since, default);
        await access.Link(new("county-bank"), new("shop-a"), Since, default);
        DataScope[] scopes = [DataScope.Trade, DataScope.Money];
        var merchant = new Merchant(Merchant, new PartyId("shop-a"), "王小芳果园", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), Since);
        await RegisterMerchants.Handle(
            [new(merchant, [.. scopes.Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, Since, null))])], new SignalStore(database), default);
        var text = KeyText.New();
        await IssueKey.Handle(new("shop-a"), new(text, "test", Roles.ScopesIn(PartyKind.Platform), null, "operator", null), access, Since, default);
        return text.Text;
    }

    private static async Task Lend(Database database)
    {
        var loans = new LoanStore(database);
        var rules = RuleSet.Parse(Texts("rules"));
        var now = Moment.Of(Timestamp.Now(TimeProvider.System), Zone.Of("Asia/Shanghai"));
        var lender = new Lender(new PartyId("county-bank"), new BookId("county-bank-cny"), "bank");
        await MakeOffer.Handle(
            new(new("offer"), new("offer"), Merchant, "by-hand", lender, Cny("50000.00"), Rate.FromPercent(12), "sales-repaid-line", now.Today, now.Today.AddDays(30), true, []),
            loans, ProductCatalogue.Parse(Texts("products")), rules, now.At, default);
        var hash = (await loans.FindOffer(Merchant, new("offer"), default))!.Disclosure.Hash();
        await AcceptOffer.Handle(new(new("accept"), Merchant, new("offer"), Line, hash, now.Today), loans, rules, now.At, default);
        Assert.Equal(Funds.Draw.Outcome.Drawn, await Funds.Draw.Handle(new(new("first"), Merchant, Line, Cny("30000.00"), now.Today, null), recordsConsented: true, loans, rules, now, default));
    }

    /// <summary>The same lines each time: sent four times, they are taken in once.</summary>
    private static async Task Send(ServerProcess server)
    {
        var at = Timestamp.Now(TimeProvider.System);
        var lines = string.Join('\n', Enumerable.Range(0, Payouts).Select(i => LineOf($"p-{i}", at)));
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        var answer = await server.Client.PostAsync("/v1/events", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string LineOf(string id, Timestamp at) =>
        $$$"""{"source":"shop-a","id":"{{{id}}}","merchant":"m-1","kind":"payout.settled","at":"{{{DayOf(at)}}}T00:00:00+08:00","data":{"gross":"100.00","fees":"0.00","refunds":"0.00","net":"100.00"}}""";

    private static string DayOf(Timestamp at) => Zone.Of("Asia/Shanghai").DayOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> Draw(ServerProcess server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/merchants/m-1/lines/line-1/draws")
        {
            Content = new StringContent("""{"amount":{"amount":"500.00","currency":"CNY"}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "draw-1");
        var answer = await server.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    private static async Task<Line> SweptAll(Database database)
    {
        for (var tries = 0; ; tries++)
        {
            var line = (await new LoanStore(database).FindLine(Merchant, Line, default))!;
            if (line.Facts.OfType<Swept>().Count() >= Payouts && (await new SignalStore(database).Undelivered(1, default)).Count == 0)
            {
                return line;
            }

            Assert.True(tries < 300, "the payouts were not swept within a minute");
            await Task.Delay(200);
        }
    }

    private static Money Cny(string text) => Money.Parse(text, Currency.Cny);

    private static IEnumerable<string> Texts(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>Two lines, the second of which comes when the test says.</summary>
    private sealed class SlowLines : HttpContent
    {
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowLines() => Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");

        public Task HalfSent => half.Task;

        public void SendRest() => rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var at = Timestamp.Now(TimeProvider.System);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(LineOf("slow-1", at) + "\n"));
            await stream.FlushAsync();
            half.SetResult();
            await rest.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(LineOf("slow-2", at) + "\n"));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>Takes what is sent by OTLP and keeps it as text, by path.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener listener = new();

    public Collector()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(Address);
        listener.Start();
        _ = Task.Run(Take);
    }

    public string Address { get; }

    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Received { get; } = new(StringComparer.Ordinal);

    public void Dispose() => listener.Close();

    private async Task Take()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Received.AddOrUpdate(context.Request.Url!.AbsolutePath, _ => Text(body), (_, before) => before + Text(body));
            context.Response.Close();
        }
    }

    private static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());
}

/// <summary>A serving command in a process of its own, and a client of it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");
    private readonly Process process;
    private readonly Task<string> errors;

    private ServerProcess(Process process, Task<string> errors, HttpClient client) => (this.process, this.errors, Client) = (process, errors, client);

    public HttpClient Client { get; }

    public static async Task<ServerProcess> Start(string database, string folder, string key, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Program, "serve", "--db", database, "--listen", "http://127.0.0.1:0", "--master-key", Path.Combine(folder, "master.key"), "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        var logged = started.StandardError.ReadToEndAsync();
        var line = await started.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await logged);
        var client = new HttpClient { BaseAddress = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("addresses")[0].GetString()!) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ServerProcess(started, logged, client);
    }

    /// <summary>Asks it to stop, and returns what it logged.</summary>
    public async Task<string> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await errors;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
