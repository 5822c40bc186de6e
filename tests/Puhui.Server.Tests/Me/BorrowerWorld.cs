using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Server.Tests.Records;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Server.Tests.Me;

/// <summary>A borrower "lin" of two shops, of which "m-1" has a line of ¥50,000 with "bank" and owes ¥10,000; everybody who might look at it, and who must not.</summary>
internal sealed class BorrowerWorld : IAsyncDisposable
{
    public static readonly LineId Line = new("line-1");
    private static readonly MerchantId Merchant = new("m-1");
    private readonly RecordsWorld records;

    private BorrowerWorld(RecordsWorld records) => this.records = records;

    public HttpClient Lin { get; private set; } = null!;

    public HttpClient OtherBorrower { get; private set; } = null!;

    public TestServer Server => records.Server;

    public HttpClient Officer => records.Officer;

    public HttpClient OtherOfficer => records.OtherOfficer;

    public HttpClient Shop => records.Shop;

    public static async Task<BorrowerWorld> Start(TestDatabases databases)
    {
        var world = new BorrowerWorld(await RecordsWorld.Start(databases));
        world.Lin = await world.records.Server.As("lin.borrower");
        world.OtherBorrower = await world.records.Server.As("lin-2.borrower");
        await world.Lend();
        return world;
    }

    public static Task<JsonElement> Get(HttpClient client, string path) => RecordsWorld.Ok(client.GetAsync(path));

    public static Task<HttpResponseMessage> Post(HttpClient client, string path, string body) => client.PostAsync(path, RecordsWorld.Json(body));

    /// <summary>An endpoint as it is mapped.</summary>
    public Microsoft.AspNetCore.Http.Endpoint Endpoint(string name) =>
        records.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(e => e.Metadata.GetMetadata<Endpoint>()?.Name == name);

    public ValueTask DisposeAsync() => records.DisposeAsync();

    private async Task Lend()
    {
        var loans = new LoanStore(records.Server.Database);
        var (at, today) = (Timestamp.Now(TimeProvider.System), Zone.Of("Asia/Shanghai").DayOf(Timestamp.Now(TimeProvider.System)));
        var (rules, limit) = (TestServer.Data.Rules, Money.Parse("50000.00", Currency.Cny));
        var lender = new Lender(new PartyId("bank"), new BookId("bank-cny"), "micro_lender");
        var offer = new MakeOffer.Request(
            new RequestId("make"), new OfferId("offer-1"), Merchant, "decision-1", lender, limit, Rate.FromPercent(12), "sales-repaid-line", today, today.AddDays(30), true, []);
        Assert.Equal(MakeOffer.Outcome.Made, await MakeOffer.Handle(offer, loans, TestServer.Data.Products, rules, at, default));
        var hash = (await loans.FindOffer(Merchant, offer.Offer, default))!.Disclosure.Hash();
        Assert.Equal(AcceptOffer.Outcome.Accepted, await AcceptOffer.Handle(new(new RequestId("accept"), Merchant, offer.Offer, Line, hash, today), loans, rules, at, default));
        var draw = new Draw.Request(new RequestId("draw"), Merchant, Line, Money.Parse("10000.00", Currency.Cny), today, null);
        Assert.Equal(Draw.Outcome.Drawn, await Draw.Handle(draw, recordsConsented: true, loans, rules, new Moment(at, today), default));
    }
}
