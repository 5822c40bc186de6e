using System.Buffers;
using System.Text.Json;
using Puhui.Signals;

namespace Puhui.Simulation.Tests;

/// <summary>Every line of a world against the event contract, by a reader of its own.</summary>
public class ContractTests
{
    private static readonly Dictionary<string, (DataScope Scope, string[] Required)> Kinds = new(StringComparer.Ordinal)
    {
        ["order.placed"] = (DataScope.Trade, ["order", "buyer", "lines"]),
        ["order.paid"] = (DataScope.Trade, ["order", "method"]),
        ["order.cancelled"] = (DataScope.Trade, ["order", "amount"]),
        ["order.refunded"] = (DataScope.Trade, ["order", "amount"]),
        ["parcel.shipped"] = (DataScope.Logistics, ["order"]),
        ["parcel.delivered"] = (DataScope.Logistics, ["order", "promised", "delivered"]),
        ["parcel.returned"] = (DataScope.Logistics, ["order"]),
        ["stock.counted"] = (DataScope.Logistics, ["sku", "qty", "unit_value"]),
        ["review.posted"] = (DataScope.Reputation, ["rating"]),
        ["complaint.opened"] = (DataScope.Reputation, []),
        ["complaint.closed"] = (DataScope.Reputation, []),
        ["payout.settled"] = (DataScope.Money, ["gross", "fees", "refunds", "net"]),
        ["tip.received"] = (DataScope.Money, ["amount"]),
        ["ad.spent"] = (DataScope.Money, ["amount"]),
        ["tax.filed"] = (DataScope.Money, ["period", "base", "paid"]),
        ["utility.paid"] = (DataScope.Money, ["amount"]),
    };

    [Fact]
    public void Every_line_is_in_the_contract_dated_its_day_and_named_once()
    {
        var world = new World(new WorldParameters(31, new DateOnly(2024, 1, 20), 200, 250));
        var consents = ConsentsOf(world);
        var names = new HashSet<string>();
        var kinds = new HashSet<string>();
        var lines = new ArrayBufferWriter<byte>();
        while (world.NextDay < world.Parameters.End)
        {
            var day = world.NextDay.ToString("yyyy-MM-dd");
            lines.ResetWrittenCount();
            var count = world.Step(world.NextDay, [], lines);
            var texts = Worlds.TextOf(lines.WrittenSpan).Split('\n')[..^1];
            Assert.Equal(count, texts.Length);
            foreach (var text in texts)
            {
                kinds.Add(Inspect(text, day, consents, names));
            }
        }

        Assert.Equal(Kinds.Keys.Order(), kinds.Order());
    }

    [Fact]
    public void Merchant_lines_name_scopes_and_purpose_and_precede_the_first_event()
    {
        var world = new World(Worlds.Small(32, merchants: 200));
        var lines = new ArrayBufferWriter<byte>();
        world.WriteMerchants(lines);
        var texts = Worlds.TextOf(lines.WrittenSpan).Split('\n')[..^1];
        Assert.Equal(200, texts.Length);
        foreach (var (text, merchant) in texts.Zip(world.Merchants))
        {
            using var line = JsonDocument.Parse(text);
            Assert.Equal(merchant.Id.Value, line.RootElement.GetProperty("merchant").GetString());
            Assert.Equal(merchant.Currency.Code, line.RootElement.GetProperty("currency").GetString());
            Assert.True(Timestamp.Parse(line.RootElement.GetProperty("registered_at").GetString()!) < merchant.Zone.StartOf(world.Truth.Of(merchant.Id).Born));
            var consents = line.RootElement.GetProperty("consents").EnumerateArray().ToLookup(c => c.GetProperty("scope").GetString(), c => c.GetProperty("purpose").GetString());
            Assert.All(consents, scope => Assert.Equal(["credit", "back_test"], scope));
        }
    }

    [Fact]
    public void No_line_tells_a_truth()
    {
        var text = Worlds.TextOf(Worlds.LinesOf(Worlds.Small(33, merchants: 150)));
        string[] forbidden = ["fake", "honest", "scheme", "ability", "truth", "score", .. Enum.GetNames<Scheme>()];
        Assert.All(forbidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        using var lines = new StringReader(text);
        var fields = new HashSet<string>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            fields.UnionWith(json.RootElement.EnumerateObject().Select(p => p.Name));
        }

        string[] known = ["source", "id", "merchant", "kind", "at", "data", "platform", "name", "industry", "region", "currency", "time_zone", "registered_at", "consents"];
        Assert.Subset(known.ToHashSet(), fields);
    }

    /// <summary>Checks one line and returns its kind.</summary>
    private static string Inspect(string text, string day, Dictionary<string, HashSet<string>> consents, HashSet<string> names)
    {
        using var json = JsonDocument.Parse(text);
        var line = json.RootElement;
        var kind = line.GetProperty("kind").GetString()!;
        var (scope, required) = Kinds[kind];
        var data = line.GetProperty("data");
        Assert.True(names.Add($"{line.GetProperty("source")}/{line.GetProperty("id")}"), text);
        Assert.True(IdText.IsValid(line.GetProperty("id").GetString()), text);
        Assert.Contains(scope.ToString().ToLowerInvariant(), consents[line.GetProperty("merchant").GetString()!]);
        Assert.StartsWith(day, line.GetProperty("at").GetString());
        Assert.True(Timestamp.TryParse(line.GetProperty("at").GetString(), out _), text);
        Assert.All(required, field => Assert.True(data.TryGetProperty(field, out _), text));
        foreach (var field in data.EnumerateObject().Where(f => f.Name is "amount" or "gross" or "fees" or "refunds" or "net" or "base" or "paid" or "unit_value" or "freight"))
        {
            Assert.Matches(@"^-?\d+\.\d\d$", field.Value.GetString());
        }

        return kind;
    }

    private static Dictionary<string, HashSet<string>> ConsentsOf(World world)
    {
        var lines = new ArrayBufferWriter<byte>();
        world.WriteMerchants(lines);
        return Worlds.TextOf(lines.WrittenSpan).Split('\n')[..^1].Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(
            m => m.GetProperty("merchant").GetString()!,
            m => m.GetProperty("consents").EnumerateArray().Select(c => c.GetProperty("scope").GetString()!).ToHashSet());
    }
}
