using System.CommandLine;
using System.Security.Cryptography;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Server;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>What the verbs about parties, users and keys take and do in the same way.</summary>
internal static class AccessInputs
{
    public const string Operator = "operator";
    private const int AuditIdBytes = 12;

    public static Argument<PartyId> Party(string name = "PARTY", string description = "The party's id") => Inputs.Argument(name, description, text => new PartyId(text));

    public static Argument<T> OneOf<T>(string name)
        where T : struct, Enum => Inputs.Argument(name, "One of " + string.Join(", ", Names<T>()), Parse<T>);

    public static Option<string> Name() => Inputs.Required("--name", "text", "What people call it", Inputs.Text);

    /// <summary>Comma-separated names of permissions, each once.</summary>
    public static IReadOnlySet<Permission> Scopes(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => PermissionNames.Find(name) ?? throw new FormatException($"'{name}' is not one of {ScopeNames}"))
        .ToHashSet();

    /// <summary>What an operator does to a party is on record like anybody else's doings.</summary>
    public static Task Record(VerbContext verb, Database database, PartyId party, string action, string result, params IReadOnlyList<string> subjects) => new AuditLog(database).Add(
        new AuditRecord(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(AuditIdBytes)),
            Timestamp.Now(verb.Clock),
            null,
            Operator,
            action,
            IsWrite: true,
            subjects,
            "administration",
            result,
            [AuditViewer.Of(party), AuditViewer.Operator]),
        verb.Stop);

    /// <summary>Ends the command with the outcome in words and by name.</summary>
    public static ExpectedFaultException Refused<TOutcome>(string what, TOutcome outcome)
        where TOutcome : struct, Enum
    {
        var code = outcome.ToSnakeCase();
        return new ExpectedFaultException(RefusalWords.English(code) is { } words ? $"{what}: {words} ({code})" : $"{what}: {code}");
    }

    /// <summary>"what it may do" of the option --scopes, with all there are.</summary>
    public static string ScopeNames { get; } = string.Join(", ", Enum.GetValues<Permission>().Select(PermissionNames.Of));

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(v => v.ToSnakeCase());

    private static T Parse<T>(string text)
        where T : struct, Enum => EnumText.TryParseSnakeCase<T>(text, out var value) ? value : throw new FormatException($"'{text}' is not one of {string.Join(", ", Names<T>())}");
}
