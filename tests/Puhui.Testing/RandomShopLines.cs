using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Puhui.Testing;

/// <summary>Event lines of one random merchant: every kind, times around midnight and around the change of clocks, corrections, and long silences. A seed gives the same lines for ever.</summary>
public sealed class RandomShopLines
{
    private readonly Random chance;
    private readonly List<string> lines = [];
    private readonly string merchant;
    private readonly DateTimeOffset end;
    private readonly int span;

    private RandomShopLines(int seed, string merchant, DateOnly end)
    {
        chance = new Random(seed);
        this.merchant = merchant;
        this.end = new DateTimeOffset(end.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        span = chance.Next(4) switch { 0 => 40, 1 => 120, 2 => 400, _ => 800 };
        var count = chance.Next(300);
        for (var i = 0; i < count; i++)
        {
            Add(i);
        }
    }

    /// <param name="end">Lines are dated up to some days after it.</param>
    public static IReadOnlyList<string> Make(int seed, string merchant, DateOnly end) => new RandomShopLines(seed, merchant, end).lines;

    private void Add(int number)
    {
        if (lines.Count > 0 && chance.Next(15) == 0)
        {
            Correct(lines[chance.Next(lines.Count)], number);
            return;
        }

        var (kind, data) = Something(number);
        Line($"e-{number}", kind, Moment(), data);
    }

    /// <summary>Takes an earlier line back, some days later.</summary>
    private void Correct(string line, int number)
    {
        var earlier = JsonNode.Parse(line)!.AsObject();
        if (earlier.ContainsKey("sign"))
        {
            return;
        }

        var at = DateTimeOffset.Parse((string)earlier["at"]!, CultureInfo.InvariantCulture).AddHours(chance.Next(24 * 20));
        Line($"e-{number}", (string)earlier["kind"]!, at, earlier["data"]!.DeepClone(), -1);
    }

    private void Line(string id, string kind, DateTimeOffset at, JsonNode data, int sign = 1)
    {
        var line = new JsonObject { ["source"] = "shop-a", ["id"] = id, ["merchant"] = merchant, ["kind"] = kind, ["at"] = Text(at), ["data"] = data };
        if (sign < 0)
        {
            line["sign"] = sign;
        }

        lines.Add(line.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>Often close to a local midnight of some zone, to a whole second.</summary>
    private DateTimeOffset Moment()
    {
        var day = end.AddDays(3 - chance.Next(span));
        return chance.Next(3) == 0 ? day.AddHours(chance.Next(24)).AddSeconds(chance.Next(3) - 1) : day.AddSeconds(chance.Next(86_400));
    }

    private string Text(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(chance.Next(-11, 13))).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private string Amount() => (chance.Next(1, 100_000) / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private (string Kind, JsonObject Data) Something(int number) => chance.Next(20) switch
    {
        < 9 => ("order.placed", Order(number)),
        9 => ("order.cancelled", new JsonObject { ["order"] = "o", ["amount"] = Amount() }),
        10 => ("order.refunded", new JsonObject { ["order"] = "o", ["amount"] = Amount(), ["reason"] = "late" }),
        11 => ("parcel.shipped", new JsonObject { ["order"] = "o" }),
        12 or 13 => ("parcel.delivered", Delivery()),
        14 => ("parcel.returned", new JsonObject { ["order"] = "o" }),
        15 => ("stock.counted", new JsonObject { ["sku"] = "s", ["qty"] = chance.Next(1, 20), ["unit_value"] = Amount() }),
        16 or 17 => ("review.posted", new JsonObject { ["rating"] = chance.Next(1, 6) }),
        18 => ("complaint.opened", new JsonObject { ["complaint"] = "c" }),
        _ => Money(),
    };

    private JsonObject Order(int number) => new()
    {
        ["order"] = $"o-{number}",
        ["buyer"] = $"b-{Math.Min(chance.Next(12), chance.Next(12))}",
        ["lines"] = new JsonArray([.. Enumerable.Range(0, chance.Next(1, 4)).Select(i => (JsonNode)new JsonObject
        {
            ["sku"] = $"s-{i}",
            ["category"] = $"c-{chance.Next(3)}",
            ["qty"] = chance.Next(1, 4),
            ["price"] = Amount(),
        })]),
        ["freight"] = "5.00",
    };

    private JsonObject Delivery()
    {
        var delivered = Moment();
        var promised = delivered.AddDays(chance.Next(-2, 3));
        var data = new JsonObject
        {
            ["order"] = "o",
            ["promised"] = chance.Next(2) == 0 ? Text(promised) : promised.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["delivered"] = Text(delivered),
        };
        if (chance.Next(3) > 0)
        {
            data["placed"] = Text(delivered.AddSeconds(-chance.Next(20 * 86_400)));
        }

        return data;
    }

    private (string Kind, JsonObject Data) Money()
    {
        var (gross, fees, refunds) = (chance.Next(100_000), chance.Next(5_000), chance.Next(20_000));
        string Cents(int amount) => (amount / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return chance.Next(6) switch
        {
            0 or 1 => ("payout.settled", new JsonObject { ["gross"] = Cents(gross), ["fees"] = Cents(fees), ["refunds"] = Cents(refunds), ["net"] = Cents(gross - fees - refunds) }),
            2 => ("ad.spent", new JsonObject { ["amount"] = Amount() }),
            3 => ("tax.filed", new JsonObject { ["period"] = "2025", ["base"] = Amount(), ["paid"] = Amount() }),
            4 => ("tip.received", new JsonObject { ["amount"] = Amount() }),
            _ => ("utility.paid", new JsonObject { ["amount"] = Amount() }),
        };
    }
}
