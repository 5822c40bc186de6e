namespace Puhui.Kernel;

/// <summary>An exact fraction, such as 31/360 of a year; the denominator is positive.</summary>
public readonly record struct Ratio
{
    public Ratio(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        (Numerator, Denominator) = (numerator, denominator);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public static Ratio One { get; } = new(1, 1);

    /// <summary>For statistics and display only.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    public override string ToString() => $"{Numerator}/{Denominator}";
}
