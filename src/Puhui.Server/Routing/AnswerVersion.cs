using System.Globalization;

namespace Puhui.Server;

/// <summary>The version of what an answer is about: its ETag then names it, so that a command may be made conditional on it by If-Match.</summary>
internal sealed record AnswerVersion(long Version)
{
    /// <summary>"12.", then the hash of the answer, which also changes with the day.</summary>
    public string Tag(string hash) => string.Create(CultureInfo.InvariantCulture, $"{Version}.{hash}");

    /// <summary>Does any of the tags of an If-Match header name this version?</summary>
    public bool IsNamedBy(string tags) => tags.Split(',').Any(t => t.Trim().StartsWith(string.Create(CultureInfo.InvariantCulture, $"\"{Version}."), StringComparison.Ordinal));
}
