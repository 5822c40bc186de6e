using System.Text.Json.Serialization;

namespace Puhui.Kernel;

/// <summary>An exact fraction, such as 31/360 of a year; the denominator is positive. Kept as written: 1/2 and 2/4 are two values of the same size.</summary>
public readonly record struct Ratio
{
    private readonly long denominator;

    [JsonConstructor]
    public Ratio(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        (Numerator, this.denominator) = (numerator, denominator);
    }

    public long Numerator { get; }

    /// <summary>1 in a default value, which is zero.</summary>
    public long Denominator => denominator == 0 ? 1 : denominator;

    /// <summary>For statistics and display only.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    public override string ToString() => $"{Numerator}/{Denominator}";
}
