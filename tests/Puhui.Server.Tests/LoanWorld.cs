using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Signals;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>A server on a day in May 2026 with a loan of "bank" to m-1: an order loan of 30 000 CNY in three instalments at 9 %.</summary>
internal sealed class LoanWorld : IAsyncDisposable
{
    public const string Address = "/v1/merchants/m-1/loans/loan-bank";
    private int sent;

    private LoanWorld(TestServer server, MovableClock clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; }

    public MovableClock Clock { get; }

    public HttpClient Platform { get; private set; } = null!;

    public HttpClient Lender { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient Borrower { get; private set; } = null!;

    /// <summary>With the application signed, and approved and paid out if asked.</summary>
    public static async Task<LoanWorld> Start(TestDatabases databases, bool paidOut = true)
    {
        var clock = new MovableClock(Timestamp.Parse("2026-05-01T04:00:00Z"));
        var world = new LoanWorld(await TestServer.Start(databases, clock), clock);
        var signals = world.Server.Services.GetRequiredService<ISignalStore>();
        await RegisterMerchants.Handle([Registered("m-1", "shop"), Registered("m-2", "shop"), Registered("n-1", "shop-2")], signals, default);
        (world.Platform, world.Officer, world.Borrower) = (await world.Server.WithKey("shop"), await world.Server.As("bank.officer"), await world.Server.As("lin.borrower"));
        world.Lender = await world.Server.WithKey("bank");
        Assert.Equal("loan-bank", await Apply(world.Platform, "m-1", "bank"));
        if (paidOut)
        {
            await world.Do("approval", new { amount = Cny("30000.00") });
            await world.Do("disbursements", new { amount = Cny("30000.00") });
        }

        return world;
    }

    /// <summary>Has a loan proposed and signs it; its id.</summary>
    public static async Task<string> Apply(HttpClient platform, string merchant, string lender, string? id = null)
    {
        var wish = new { amount = Cny("30000.00"), count = 3, rate = "0.09", lender };
        var preview = await Read(await platform.PostAsJsonAsync("/v1/products/order-loan/preview", wish));
        var hash = preview.GetProperty("proposal").GetProperty("disclosure_hash").GetString();
        var loan = id ?? $"loan-{lender}";
        var signed = await Read(await Send(platform, $"/v1/merchants/{merchant}/loans", new { product = "order-loan", wish, disclosure_hash = hash, loan }, $"apply-{loan}"));
        return signed.GetProperty("contract").GetProperty("id").GetString()!;
    }

    /// <summary>Has a loan paid out besides, and a payment announced on it; the ids of both.</summary>
    public static async Task<(string Loan, string Announcement)> ApplyAndAnnounce(HttpClient platform, HttpClient lending, string merchant, string lender)
    {
        var loan = await Apply(platform, merchant, lender);
        var (address, amount) = ($"/v1/merchants/{merchant}/loans/{loan}", new { amount = Cny("30000.00") });
        await Read(await Send(lending, $"{address}/approval", amount, $"approve-{loan}"));
        await Read(await Send(lending, $"{address}/disbursements", amount, $"disburse-{loan}"));
        var announced = await Read(await Send(platform, $"{address}/announced-payments", new { amount = Cny("10.00") }, $"announce-{loan}"));
        return (loan, announced.GetProperty("fact").GetProperty("request").GetString()!);
    }

    /// <summary>Has the lender's program do something on the loan; the receipt.</summary>
    public async Task<JsonElement> Do(string what, object body) => await Read(await Post(Lender, what, body));

    /// <summary>Asks for something on the loan under a key of its own, or the one given.</summary>
    public Task<HttpResponseMessage> Post(HttpClient client, string what, object body, string? key = null) => Send(client, $"{Address}/{what}", body, key ?? $"request-{++sent}");

    /// <summary>What the loan's address, or one under it, answers.</summary>
    public async Task<JsonElement> Get(string under = "", HttpClient? client = null) => await Read(await (client ?? Lender).GetAsync(Address + under));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
