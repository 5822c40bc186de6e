using System.Text.Json;

namespace Puhui.Server;

/// <summary>Names of outcomes as the contract writes them.</summary>
internal static class Codes
{
    public static string Of<T>(T outcome)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
