namespace Puhui.Server;

/// <summary>What ends a request with a problem: a status, a code that has words in both languages, and the field and values it is about.</summary>
/// <param name="values">Put into the words' sentence at {0}, {1}, …; never secrets or personal data.</param>
internal sealed class ProblemException(int status, string code, string? field = null, params IReadOnlyList<string> values) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;

    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>Sent as Retry-After where trying again later helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The refusal of a business verb: its outcome's name is the code.</summary>
    public static ProblemException Refused<T>(T outcome)
        where T : struct, Enum => new(outcome.ToString() == "RequestIdTaken" ? 409 : 422, Codes.Of(outcome));
}
