using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Puhui.Server.Tests;

/// <summary>What a party runs to be told: takes deliveries, or does not, as the test sets it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    internal sealed record Got(string Signature, string Id, string Body);

    public ConcurrentQueue<Got> Received { get; } = new();

    /// <summary>The status it answers with; 0: it does not answer.</summary>
    public int Answer { get; set; } = 204;

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var receiver = new Receiver(built);
        built.Run(receiver.Take);
        await built.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many were taken, or fails.</summary>
    public async Task<IReadOnlyList<Got>> Until(int count)
    {
        for (var tries = 0; Received.Count < count; tries++)
        {
            Assert.True(tries < 300, $"{Received.Count} of {count} deliveries came within 15 seconds");
            await Task.Delay(50);
        }

        return [.. Received];
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var got = new Got(context.Request.Headers["Puhui-Signature"].ToString(), context.Request.Headers["Puhui-Delivery"].ToString(), await reader.ReadToEndAsync());
        if (Answer == 0)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (Answer is >= 200 and < 300)
        {
            Received.Enqueue(got);
        }

        context.Response.StatusCode = Answer;
        context.Response.Headers.Location = "/elsewhere";
    }
}
