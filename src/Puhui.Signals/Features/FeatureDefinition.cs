namespace Puhui.Signals;

/// <summary>What a feature's number counts.</summary>
public enum FeatureUnit
{
    Count = 1,

    /// <summary>Minor units of the merchant's currency.</summary>
    MinorUnits = 2,

    /// <summary>A share or rate as a fraction: 0.05 is five in a hundred.</summary>
    Fraction = 3,
    Days = 4,

    /// <summary>Stars from 1 to 5.</summary>
    Stars = 5,

    /// <summary>One quantity over another of the same kind; 1 = equal.</summary>
    Ratio = 6,

    /// <summary>Fraction of the mean per week.</summary>
    FractionPerWeek = 7,

    /// <summary>Times a year.</summary>
    PerYear = 8,
    Weeks = 9,
}

/// <summary>What one feature is; the catalogue lists all of them.</summary>
/// <param name="Name">Contract name, such as "orders_90d".</param>
/// <param name="Window">"90d" = the 90 local days before the as-of day, "26w" = up to 26 seven-day blocks before it, "ever" = all that is known.</param>
/// <param name="NullRule">When the value is missing.</param>
/// <param name="Family">The family of records it is about.</param>
/// <param name="Scopes">Every family of records it is computed from: a consent to all of them is needed to use it.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record FeatureDefinition(
    string Name,
    FeatureUnit Unit,
    string Window,
    string NullRule,
    DataScope Family,
    IReadOnlyList<DataScope> Scopes,
    string Meaning);
