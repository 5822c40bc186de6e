using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Reads our own JSON data files strictly: an unknown or a missing member is an error that names it.</summary>
internal static class DataText
{
    public static JsonSerializerOptions Options { get; } = new(Json.Options) { RespectRequiredConstructorParameters = true };

    public static T Parse<T>(string text, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new FormatException($"{what}: null is not one");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"{what}: {fault.Message}", fault);
        }
    }

    public static void Require(bool holds, string what, string rule)
    {
        if (!holds)
        {
            throw new FormatException($"{what}: {rule}");
        }
    }
}
