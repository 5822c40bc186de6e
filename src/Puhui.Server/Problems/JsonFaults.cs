using System.Text.Json;

namespace Puhui.Server;

/// <summary>Says what is wrong with a body in words of the contract, never in names of our types.</summary>
internal static class JsonFaults
{
    private const string Mistyped = "is null or of another type than the contract says";

    /// <summary>"$.amount.currency" as "amount.currency"; null where the whole body is meant.</summary>
    public static string? FieldOf(JsonException fault) => fault.Path is { Length: > 2 } path ? path[2..] : null;

    public static string RuleOf(JsonException fault)
    {
        const string including = "including: ";
        var message = fault.Message;
        if (message.IndexOf(including, StringComparison.Ordinal) is > 0 and var list)
        {
            return $"the body lacks {message[(list + including.Length)..].TrimEnd('.')}";
        }

        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return "this field is not part of the request";
        }

        if (message.Contains("duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return "a field stands there twice";
        }

        if (message.StartsWith("The JSON value", StringComparison.Ordinal))
        {
            return Mistyped;
        }

        var ours = fault.InnerException is FormatException or OverflowException || !message.Contains("Path:", StringComparison.Ordinal);
        return ours ? Brief(message) : fault.InnerException is JsonException ? "is not JSON" : Mistyped;
    }

    private static string Brief(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
