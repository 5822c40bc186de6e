using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Server;
using Puhui.Storage;

namespace Puhui.Cli.Host;

/// <summary>A server at work within a command: started, and stopped when the command is.</summary>
internal sealed class Serving : IAsyncDisposable
{
    /// <summary>How long requests under way may take to finish.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly WebApplication app;

    private Serving(WebApplication app) => this.app = app;

    /// <summary>Where it listens, with the ports that were free.</summary>
    public IReadOnlyList<string> Addresses => [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public static async Task<Serving> Start(Database database, ServerOptions options, VerbContext verb)
    {
        var built = PuhuiServer.Build(options, Data(), database, verb.Clock);
        try
        {
            await built.StartAsync(verb.Stop);
            return new Serving(built);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await built.DisposeAsync();
            throw new ExpectedFaultException($"{string.Join(", ", options.Listen)} is in use: choose another with --listen http://127.0.0.1:PORT (0 takes a free one)", taken);
        }
    }

    /// <summary>The dated data beside the program.</summary>
    public static ServerData Data()
    {
        var rules = DataFiles.Rules();
        return new ServerData(
            rules,
            ProductCatalogue.Parse(DataFiles.Texts("products")),
            ScoreDefinition.Parse(DataFiles.Text("policies", "social-score")),
            CreditPolicy.Parse(DataFiles.Text("policies", "sales-repaid")),
            DataFiles.Lending(rules))
        {
            Loans = DataFiles.Loans(),
        };
    }

    /// <summary>The built pages beside the program; null: it was built without.</summary>
    public static string? WebFolder() => Path.Combine(AppContext.BaseDirectory, "web") is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>"http://127.0.0.1:8080"; an address that others can reach must be asked for in full.</summary>
    public static string Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address is { AbsolutePath: "/", Query: "", UserInfo: "" }
            ? text.TrimEnd('/')
            : throw new FormatException($"'{text}' is not an address to listen on: write http://127.0.0.1:8080");

    /// <summary>Whether only this machine can reach it.</summary>
    public static bool IsLoopback(string address)
    {
        var host = new Uri(address).DnsSafeHost;
        return host == "localhost" || (IPAddress.TryParse(host, out var number) && IPAddress.IsLoopback(number));
    }

    /// <summary>Serves until the command is asked to stop, then lets requests under way finish.</summary>
    public async Task UntilStopped(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException)
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
