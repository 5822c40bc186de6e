namespace Puhui.Signals;

/// <summary>In what a review is written, as far as it matters for how it is read.</summary>
public enum ReviewLanguage
{
    /// <summary>No letters.</summary>
    None = 0,
    Chinese = 1,

    /// <summary>Read by word lists: English, Portuguese and Spanish words are known.</summary>
    Other = 2,
}
