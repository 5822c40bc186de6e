using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Puhui.Tidy;

/// <summary>Checks a value against a JSON Schema, as far as our own schemas go: a word it does not know fails the test that uses it.</summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "$schema", "$id", "title", "description", "format", "default", "properties" };

    public static IReadOnlyList<string> Faults(JsonObject schema, JsonNode? value) => [.. Faults(schema, schema, value, "$")];

    private static IEnumerable<string> Faults(JsonObject root, JsonNode schema, JsonNode? value, string path)
    {
        if (schema is JsonValue)
        {
            return schema.GetValue<bool>() ? [] : [$"{path}: not allowed"];
        }

        return schema.AsObject().SelectMany(word => OfWord(root, schema.AsObject(), word.Key, word.Value!, value, path));
    }

    private static IEnumerable<string> OfWord(JsonObject root, JsonObject schema, string word, JsonNode rule, JsonNode? value, string path) => word switch
    {
        "type" => Types(rule).Contains(TypeOf(value), StringComparer.Ordinal) || (TypeOf(value) == "integer" && Types(rule).Contains("number")) ? [] : [$"{path}: {TypeOf(value)}, not {rule.ToJsonString()}"],
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{path}: not one of {rule.ToJsonString()}"],
        "const" => JsonNode.DeepEquals(rule, value) ? [] : [$"{path}: not {rule.ToJsonString()}"],
        "pattern" => value is JsonValue text && Regex.IsMatch(text.ToString(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)) ? [] : [$"{path}: does not match {rule}"],
        "anyOf" => rule.AsArray().Any(one => !Faults(root, one!, value, path).Any()) ? [] : [$"{path}: none of the alternatives: {string.Join("; ", rule.AsArray().SelectMany(one => Faults(root, one!, value, path)))}"],
        "items" => value is JsonArray items ? items.SelectMany((item, i) => Faults(root, rule, item, $"{path}[{i}]")) : [],
        "required" => value is JsonObject known ? rule.AsArray().Select(n => n!.GetValue<string>()).Where(n => !known.ContainsKey(n)).Select(n => $"{path}: lacks {n}") : [],
        "additionalProperties" => value is JsonObject all ? all.Where(p => schema["properties"]?[p.Key] is null).SelectMany(p => Faults(root, rule, p.Value, $"{path}.{p.Key}")) : [],
        "$ref" => Faults(root, At(root, rule.GetValue<string>()), value, path),
        _ when Notes.Contains(word) => word == "properties" && value is JsonObject given ? rule.AsObject().Where(p => given.ContainsKey(p.Key)).SelectMany(p => Faults(root, p.Value!, given[p.Key], $"{path}.{p.Key}")) : [],
        _ => throw new NotSupportedException($"the schema says '{word}'"),
    };

    private static IEnumerable<string> Types(JsonNode rule) => rule is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [rule.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().All(char.IsAsciiDigit) ? "integer" : "number",
    };

    private static JsonNode At(JsonObject root, string pointer) =>
        pointer.TrimStart('#', '/').Split('/').Aggregate((JsonNode)root, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part.Replace("~1", "/", StringComparison.Ordinal)]!);
}
