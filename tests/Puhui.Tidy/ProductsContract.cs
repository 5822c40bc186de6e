using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>contracts/products.schema.json: the JSON Schema of products/*.json, made from the very shapes they are read into.</summary>
public sealed class ProductsContract
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "products"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_schema_is_the_committed_one() => Golden.Same("contracts/products.schema.json", Schema().ToJsonString(Layout) + "\n");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_product_keeps_to_the_schema(string file)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "products", file));
        Assert.Empty(SchemaCheck.Faults(Schema(), JsonNode.Parse(text)));
    }

    [Theory]
    [InlineData("\"schedule\": \"interest_first_bullet\"", "\"schedule\": \"interest_first\"")]
    [InlineData("\"min\": \"0.06\"", "\"min\": \"6 %\"")]
    [InlineData("\"every\": 1", "\"every\": \"1\"")]
    [InlineData("\"needs\": []", "\"wants\": []")]
    [InlineData("\"amount\": \"1000.00\"", "\"amount\": 1000.00")]
    public void A_product_that_breaks_the_schema_is_seen(string sound, string unsound)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "products", "order-loan.json"));
        Assert.NotEmpty(SchemaCheck.Faults(Schema(), JsonNode.Parse(text.Replace(sound, unsound, StringComparison.Ordinal))));
    }

    private static JsonObject Schema()
    {
        var made = Json.Options.GetJsonSchemaAsNode(typeof(List<Product>), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "products.schema.json",
            ["title"] = "A file of products/: the dated versions of one product",
        };
        foreach (var (name, value) in made)
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }

    /// <summary>Types of ours that JSON holds in their own way.</summary>
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var own = type == typeof(Money) ? MoneySchema()
            : type == typeof(Rate) ? Text("^[0-9]+(\\.[0-9]{1,9})?$", "a fraction per year: 0.12 for 12 %")
            : type.IsEnum ? Names(type)
            : null;
        if (own is null)
        {
            return schema;
        }

        return Nullable.GetUnderlyingType(context.TypeInfo.Type) is null ? own : new JsonObject { ["anyOf"] = new JsonArray(own, new JsonObject { ["type"] = "null" }) };
    }

    private static JsonObject Names(Type type) => new()
    {
        ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(n)))]),
    };

    private static JsonObject MoneySchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["amount"] = Text("^[0-9]+(\\.[0-9]+)?$", "major units"), ["currency"] = Text("^[A-Z]{3}$", "ISO 4217") },
        ["required"] = new JsonArray("amount", "currency"),
        ["additionalProperties"] = false,
    };

    private static JsonObject Text(string pattern, string description) => new() { ["type"] = "string", ["pattern"] = pattern, ["description"] = description };
}
