using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Web.Tests;

/// <summary>What a newcomer gets: "puhui demo" run to its end and served, with a hundred thousand more merchants beside those of its economy. Once for all journeys.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    /// <summary>Registered besides, without records.</summary>
    public const int MoreMerchants = 100_000;

    private const int Together = 1_000;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-demo-").FullName;
    private Process? process;
    private string password = "";
    private string key = "";

    public Uri Address { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var address = $"sqlite:{Path.Combine(folder, "demo.db")}";
        process = Process.Start(new ProcessStartInfo("dotnet", [Program, "demo", "--merchants", "100", "--db", address, "--listen", "http://127.0.0.1:0", "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync(); // the report
        var face = JsonDocument.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors)).RootElement;
        Address = new Uri(face.GetProperty("address").GetString()!);
        password = face.GetProperty("password").GetString()!;
        key = face.GetProperty("key").GetString()!;
        SignIns = face.GetProperty("sign_ins").EnumerateArray().ToDictionary(s => s.GetProperty("login").GetString()!, s => s.GetProperty("shows").GetString()!);
        Database = Database.Open(address);
        await AddMerchants();
    }

    /// <summary>By login: what there is to see as them.</summary>
    public IReadOnlyDictionary<string, string> SignIns { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Password => password;

    /// <summary>The merchant of a borrower's login.</summary>
    public string MerchantOf(string login) => SignIns[login].Split(' ')[1];

    /// <summary>A client of the API as the platform shop-a.</summary>
    public HttpClient Platform()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task DisposeAsync()
    {
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AddMerchants()
    {
        var (signals, since) = (new SignalStore(Database), Timestamp.Parse("2026-01-01T00:00:00Z"));
        foreach (var some in Enumerable.Range(0, MoreMerchants).Chunk(Together))
        {
            var requests = some.Select(i => new RegisterMerchants.Request(
                new Merchant(new MerchantId($"x-{i:000000}"), new PartyId("shop-a"), $"山货铺{i:000000}", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), since), []));
            await RegisterMerchants.Handle([.. requests], signals, default);
        }
    }
}
