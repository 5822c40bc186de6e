using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Reads a plain decimal in major units into exact minor units, straight from UTF-8.</summary>
internal static class AmountText
{
    public enum Outcome
    {
        Read = 1,

        /// <summary>Not digits with at most one point and a leading minus.</summary>
        NotDecimal = 2,

        /// <summary>More decimal digits than the currency has.</summary>
        TooFine = 3,

        /// <summary>More than <see cref="MinorMax"/>.</summary>
        TooLarge = 4,
    }

    /// <summary>The largest amount of one event: 10^13 minor units, which is also the most that a day may add up to (<see cref="TileSum.DayMax"/>).</summary>
    public const long MinorMax = TileSum.DayMax;

    public static Outcome Read(ReadOnlySpan<byte> text, Currency currency, out long minor)
    {
        minor = 0;
        var negative = !text.IsEmpty && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || !IsDigits(whole) || !IsDigits(fraction))
        {
            return Outcome.NotDecimal;
        }

        fraction = fraction.TrimEnd((byte)'0');
        if (fraction.Length > currency.Digits)
        {
            return Outcome.TooFine;
        }

        return Scale(whole.TrimStart((byte)'0'), fraction, currency.Digits, negative, out minor) ? Outcome.Read : Outcome.TooLarge;
    }

    private static bool Scale(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int currencyDigits, bool negative, out long minor)
    {
        minor = 0;
        if (whole.Length + currencyDigits > 16)
        {
            return false;
        }

        foreach (var c in whole)
        {
            minor = (minor * 10) + (c - '0');
        }

        for (var i = 0; i < currencyDigits; i++)
        {
            minor = (minor * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        minor = negative ? -minor : minor;
        return Math.Abs(minor) <= MinorMax;
    }

    private static bool IsDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
