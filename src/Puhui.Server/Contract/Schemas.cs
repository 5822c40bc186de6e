using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>How our own value types look in the contract: what the kernel's JSON converters write.</summary>
internal static class Schemas
{
    private static readonly Dictionary<Type, Action<OpenApiSchema>> Known = new()
    {
        [typeof(Money)] = Amount,
        [typeof(Rate)] = s => Text(s, "A yearly rate as a plain decimal: \"0.108\" is 10.8 % a year", pattern: @"^-?[0-9]+(\.[0-9]{1,9})?$"),
        [typeof(Currency)] = s => Text(s, "ISO 4217 code", pattern: "^[A-Z]{3}$"),
        [typeof(Timestamp)] = s => Text(s, "RFC 3339 in UTC, to the microsecond", format: "date-time"),
        [typeof(ContentHash)] = s => Text(s, "SHA-256 in hex", pattern: "^[0-9a-f]{64}$"),
        [typeof(Zone)] = s => Text(s, "IANA time zone"),
        [typeof(DateOnly)] = s => Text(s, "A day", format: "date"),
        [typeof(Day)] = s => Text(s, "A day, as yyyy-MM-dd", format: "date"),
        [typeof(PageSize)] = Size,
        [typeof(KindList)] = s => Text(s, "Kinds of events, with commas between"),
        [typeof(LineNumber)] = s => (s.Type, s.Minimum) = (JsonSchemaType.Integer, "1"),
        [typeof(Cursor)] = s => Text(s, "A next_cursor that this list gave"),
        [typeof(double)] = s => s.Type = JsonSchemaType.Number,
        [typeof(decimal)] = s => s.Type = JsonSchemaType.Number,
        [typeof(int)] = s => s.Type = JsonSchemaType.Integer,
        [typeof(long)] = s => s.Type = JsonSchemaType.Integer,
    };

    /// <summary>The name of a type among the contract's schemas; nested types carry their owner's: "DrawRequest". Null: written in place.</summary>
    public static string? NameOf(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(Money))
        {
            return nameof(Money);
        }

        return Known.ContainsKey(type) || IsTextId(type) || IsChoice(type) ? null
            : info.Kind == JsonTypeInfoKind.Object || type.IsEnum ? Named(type) : null;
    }

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var isNullable = type != context.JsonTypeInfo.Type;
        DescribeOwn(schema, type);

        // Money has one schema for all its uses; where it may be null, the property says so beside it.
        if (isNullable && type != typeof(Money) && schema.Type is { } plain && context.ParameterDescription is null)
        {
            schema.Type = plain | JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    /// <summary>A query parameter of one of our types, which the framework takes for any text; null: it is not one of ours.</summary>
    public static OpenApiSchema? OfParameter(Type type)
    {
        var schema = new OpenApiSchema();
        return DescribeOwn(schema, type) || typeof(IQueryText).IsAssignableFrom(type) ? WithRule(schema, type) : null;
    }

    private static OpenApiSchema WithRule(OpenApiSchema schema, Type type)
    {
        if (schema.Type is null)
        {
            Text(schema, (string)type.GetProperty(nameof(IQueryText.Rule))!.GetValue(null)!);
        }

        return schema;
    }

    private static bool DescribeOwn(OpenApiSchema schema, Type type)
    {
        if (Known.TryGetValue(type, out var describe))
        {
            schema.Pattern = null;
            describe(schema);
        }
        else if (IsTextId(type))
        {
            Text(schema, "An id made by its owner", pattern: "^[A-Za-z0-9._:-]{1,128}$");
        }
        else if (IsChoice(type))
        {
            Text(schema, "");
            schema.Description = null;
            schema.Enum = [.. ((IEnumerable<string>)type.GetProperty("All")!.GetValue(null)!).Select(n => (JsonNode)JsonValue.Create(n))];
        }
        else
        {
            return false;
        }

        return true;
    }

    private static string Named(Type type)
    {
        var name = type.IsGenericType
            ? string.Concat(type.GetGenericArguments().Select(Named)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
            : type.Name;
        return type.DeclaringType is { } owner && !type.IsGenericParameter ? owner.Name + name : name;
    }

    private static bool IsTextId(Type type) => type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextId<>));

    private static bool IsChoice(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>);

    private static void Text(OpenApiSchema schema, string description, string? format = null, string? pattern = null) =>
        (schema.Type, schema.Description, schema.Format, schema.Pattern) = (JsonSchemaType.String, description, format, pattern);

    private static void Size(OpenApiSchema schema) =>
        (schema.Type, schema.Minimum, schema.Maximum, schema.Default) = (JsonSchemaType.Integer, "1", "200", JsonValue.Create(PageSize.Default));

    private static void Amount(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = "An amount in major units with its currency";
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A plain decimal: \"1234.50\"", Pattern = @"^-?[0-9]+(\.[0-9]+)?$" },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 4217 code", Pattern = "^[A-Z]{3}$" },
        };
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
        schema.AdditionalPropertiesAllowed = false;
    }
}
