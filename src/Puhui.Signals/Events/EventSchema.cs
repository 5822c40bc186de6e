using System.Text.Json.Nodes;

namespace Puhui.Signals;

/// <summary>The JSON Schema (draft 2020-12) of a kind's event line, as published in contracts/events.</summary>
public static class EventSchema
{
    private const string Decimal = "[0-9]{1,15}(\\.[0-9]{1,4})?";
    private const string IdPattern = "^[A-Za-z0-9._:-]{1,128}$";

    public static JsonObject Of(EventKind kind)
    {
        var data = Object(EventShape.Of(kind).Fields);
        if (kind == EventKind.PayoutSettled)
        {
            data["description"] = "net = gross − fees − refunds";
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"{kind.ToContractName()}.json",
            ["title"] = kind.ToContractName(),
            ["description"] = $"Needs the merchant's consent for the scope '{kind.Scope().ToSnakeCase()}'. Amounts are decimals in major units of the merchant's currency.",
            ["type"] = "object",
            ["required"] = new JsonArray("source", "id", "merchant", "kind", "at", "data"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["source"] = Pattern(IdPattern),
                ["id"] = Pattern(IdPattern),
                ["merchant"] = Pattern(IdPattern),
                ["kind"] = new JsonObject { ["const"] = kind.ToContractName() },
                ["at"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "when it became known" },
                ["sign"] = new JsonObject { ["enum"] = new JsonArray(1, -1), ["description"] = "-1: a correction that takes back what an earlier event added" },
                ["data"] = data,
            },
        };
    }

    private static JsonObject Object(FieldRule[] fields) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. fields.Where(f => f.Required).Select(f => JsonValue.Create(f.Name))]),
        ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, f.Required ? Type(f.Type) : Nullable(Type(f.Type))))),
    };

    /// <summary>null stands for an optional field that is absent.</summary>
    private static JsonObject Nullable(JsonObject type) => new() { ["anyOf"] = new JsonArray(type, new JsonObject { ["type"] = "null" }) };

    private static JsonObject Type(FieldType type) => type switch
    {
        FieldType.Key => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 256 },
        FieldType.Text => new JsonObject { ["type"] = "string" },
        FieldType.Amount => Amount("^" + Decimal + "$", minimum: 0),
        FieldType.SignedAmount => Amount("^-?" + Decimal + "$", minimum: null),
        FieldType.Count => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        FieldType.Quantity => new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
        FieldType.Rating => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 5 },
        FieldType.DayOrTime => new JsonObject { ["type"] = "string", ["anyOf"] = new JsonArray(Format("date"), Format("date-time")) },
        FieldType.Currency => Pattern("^[A-Z]{3}$"),
        FieldType.Lines => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Object(EventShape.OrderLine) },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a field type"),
    };

    private static JsonObject Amount(string pattern, int? minimum)
    {
        var number = new JsonObject { ["type"] = "number" };
        if (minimum is { } least)
        {
            number["minimum"] = least;
        }

        var text = Pattern(pattern);
        return new JsonObject { ["anyOf"] = new JsonArray(text, number) };
    }

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Format(string format) => new() { ["format"] = format };
}
