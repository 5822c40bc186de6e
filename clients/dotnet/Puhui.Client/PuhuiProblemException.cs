using System.Text.Json;

namespace Puhui.Client;

/// <summary>The server refused a request: what went wrong, for programs as a code and for people in words, and what to do about it.</summary>
/// <param name="problem">Null: whoever answered was not the server itself.</param>
public sealed class PuhuiProblemException(int status, Problem? problem) : Exception(problem is null ? $"status {status}" : $"{problem.Code}: {problem.Title} {problem.Detail} {problem.Action}")
{
    public int Status { get; } = status;

    public Problem? Problem { get; } = problem;

    /// <summary>Such as "amount_exceeds_available"; empty if it is not known.</summary>
    public string Code => Problem?.Code ?? "";

    internal static PuhuiProblemException Of(int status, byte[] answer)
    {
        try
        {
            return new PuhuiProblemException(status, JsonSerializer.Deserialize<Problem>(answer, PuhuiClient.Json));
        }
        catch (JsonException)
        {
            return new PuhuiProblemException(status, null); // something between here and the server answered
        }
    }
}
