namespace Puhui.Server;

/// <summary>The words in which the API tells a refusal, for hosts that tell it otherwise.</summary>
public static class RefusalWords
{
    /// <summary>In English, with what to do; null if the API never gives this code.</summary>
    public static string? English(string code) => ProblemWords.Find(code) is { } words ? $"{words.Title.En}. {words.Action.En}" : null;
}
