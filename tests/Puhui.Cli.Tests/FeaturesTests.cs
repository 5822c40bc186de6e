using System.Text.Json;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>"puhui features" as a user calls it.</summary>
public sealed class FeaturesTests : IAsyncDisposable
{
    private readonly SqliteDatabases databases = new();

    public ValueTask DisposeAsync() => databases.DisposeAsync();

    [Fact]
    public async Task A_merchant_with_consent_for_credit_gets_its_features_for_credit()
    {
        var address = await With("m-1", Purpose.Credit, DataScope.Trade, DataScope.Reputation);

        var (code, output, _) = await Run("features", "m-1", "--as-of", "2024-03-02", "--json", "--db", address);

        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(["merchant", "as_of", "purpose", "features"], answer.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("m-1", "2024-03-02", "credit"), (Text(answer, "merchant"), Text(answer, "as_of"), Text(answer, "purpose")));
        var features = answer.RootElement.GetProperty("features");
        Assert.Equal(FeatureCatalogue.All.Select(d => d.Name), features.EnumerateObject().Select(p => p.Name));
        Assert.Equal(5890, features.GetProperty("gross_sales_7d").GetDouble());
        Assert.Equal(JsonValueKind.Null, features.GetProperty("rating_mean_7d").ValueKind);
        Assert.Equal(JsonValueKind.Number, features.GetProperty("reviews_7d").ValueKind);
        // No consent for logistics: missing, though it would be 0.
        Assert.Equal(JsonValueKind.Null, features.GetProperty("parcels_delivered_7d").ValueKind);
    }

    [Fact]
    public async Task A_merchant_with_consent_for_back_tests_only_is_said_to_be_so()
    {
        var address = await With("m-1", Purpose.BackTest, DataScope.Trade);

        var (code, output, _) = await Run("features", "m-1", "--as-of", "2024-03-02", "--json", "--db", address);

        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("back_test", Text(answer, "purpose"));
    }

    [Fact]
    public async Task A_withdrawn_consent_and_an_unknown_merchant_are_refused()
    {
        var address = await With("m-1", Purpose.Credit, DataScope.Trade);
        await using (var database = Database.Open(address))
        {
            var request = new WithdrawConsent.Request(new RequestId("w-1"), new MerchantId("m-1"), DataScope.Trade, Purpose.Credit, Timestamp.Now(TimeProvider.System));
            Assert.Equal(WithdrawConsent.Outcome.Withdrawn, await WithdrawConsent.Handle(request, new SignalStore(database), CancellationToken.None));
        }

        Assert.Equal((1, "", "puhui: merchant: 'm-1' has no consent in force for credit or back_test"), await Run("features", "m-1", "--as-of", "2024-03-02", "--json", "--db", address));
        Assert.Equal((1, "", "puhui: merchant: 'm-2' is not registered"), await Run("features", "m-2", "--as-of", "2024-03-02", "--json", "--db", address));
    }

    [Fact]
    public async Task All_merchants_come_one_a_line_and_those_without_consent_are_left_out_and_counted()
    {
        var address = await With("m-1", Purpose.Credit, DataScope.Trade);
        await Register(address, "m-2", Purpose.BackTest, DataScope.Trade);
        await Register(address, "m-3", Purpose.Credit);

        var (code, output, error) = await Run("features", "--all", "--as-of", "2024-03-02", "--json", "--db", address);

        Assert.Equal(0, code);
        Assert.Equal(["m-1 credit 1", "m-2 back_test 0"], output.Split('\n').Select(line =>
        {
            using var answer = JsonDocument.Parse(line);
            return $"{Text(answer, "merchant")} {Text(answer, "purpose")} {answer.RootElement.GetProperty("features").GetProperty("orders_7d").GetDouble()}";
        }));
        Assert.Contains("1 merchants left out", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("features", "--as-of", "2024-03-02")]
    [InlineData("features", "m-1")]
    [InlineData("features", "m-1", "--all", "--as-of", "2024-03-02")]
    [InlineData("features", "m-1", "--as-of", "yesterday")]
    [InlineData("features", "no merchant", "--as-of", "2024-03-02")]
    public async Task A_wrong_command_line_is_told_apart(params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("puhui: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_needs_no_database()
    {
        var (code, output, _) = await Run("features", "--catalogue", "--json");

        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(FeatureCatalogue.All.Count, answer.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal("name unit window null_rule family scopes meaning", string.Join(' ', answer.RootElement.GetProperty("features")[0].EnumerateObject().Select(p => p.Name)));
    }

    private static string? Text(JsonDocument answer, string name) => answer.RootElement.GetProperty(name).GetString();

    private async Task<string> With(string merchant, Purpose purpose, params DataScope[] scopes)
    {
        var address = await databases.NewAddress();
        await Register(address, merchant, purpose, scopes);
        await using var database = Database.Open(address);
        var line = """{"source":"a","id":"1","merchant":"m-1","kind":"order.placed","at":"2024-03-01T10:00:00+08:00","data":{"order":"1","buyer":"b","lines":[{"sku":"s","category":"c","qty":1,"price":"58.90"}]}}"""u8;
        var batch = new LineBatch();
        batch.Add(line, 1);
        var report = await new EventIngest(new SignalStore(database), TimeProvider.System).Run(new[] { batch }.ToAsyncEnumerable(), "-", null, CancellationToken.None);
        Assert.Equal(1, report.Accepted);
        return address;
    }

    private static async Task Register(string address, string merchant, Purpose purpose, params DataScope[] scopes)
    {
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, CancellationToken.None);
        var given = scopes.Select(s => new RegisterMerchants.GivenConsent(s, purpose, new Timestamp(0), null)).ToList();
        var request = new RegisterMerchants.Request(
            new Merchant(new MerchantId(merchant), new PartyId("shop-a"), merchant, "tea", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), new Timestamp(0)), given);
        await RegisterMerchants.Handle([request], new SignalStore(database), CancellationToken.None);
    }

    internal static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var ended = await HostCommand.Run(arguments);
        return (ended.ExitCode, ended.Output.TrimEnd(), ended.Error.TrimEnd());
    }
}
