using System.Globalization;

namespace Puhui.Kernel;

/// <summary>An amount: whole minor units of one currency. No operator mixes money with a bare number or with another currency.</summary>
public readonly record struct Money : IComparable<Money>
{
    public Money(long minor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        (Minor, Currency) = (minor, currency);
    }

    /// <summary>Minor units (fen, cents); negative amounts are owed the other way.</summary>
    public long Minor { get; }

    public Currency Currency { get; }

    public bool IsZero => Minor == 0;

    public bool IsPositive => Minor > 0;

    public bool IsNegative => Minor < 0;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money FromMinor(long minor, Currency currency) => new(minor, currency);

    /// <summary>Reads a plain decimal in major units, such as "1234.50"; digits other than 0 beyond the currency's minor unit are an error, never rounded away.</summary>
    public static Money Parse(string text, Currency currency) =>
        TryParse(text, currency, out var money) ? money : throw new FormatException($"'{text}' is not an amount in {currency}");

    public static bool TryParse(string? text, Currency currency, out Money money) => TryParse(text.AsSpan(), currency, out money);

    public static bool TryParse(ReadOnlySpan<char> text, Currency currency, out Money money)
    {
        money = default;
        var negative = text is ['-', ..];
        var unsigned = negative ? text[1..] : text;
        var point = unsigned.IndexOf('.');
        var whole = point < 0 ? unsigned : unsigned[..point];
        var fraction = point < 0 ? [] : unsigned[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || (fraction.Length > currency.Digits && fraction[currency.Digits..].ContainsAnyExcept('0')))
        {
            return false;
        }

        Int128 minor = 0;
        var fits = TryAppend(whole, ref minor) && TryAppend(fraction[..Math.Min(fraction.Length, currency.Digits)], ref minor);
        for (var digit = fraction.Length; digit < currency.Digits; digit++)
        {
            minor *= 10;
        }

        minor = negative ? -minor : minor;
        if (!fits || minor < long.MinValue || minor > long.MaxValue)
        {
            return false;
        }

        money = new Money((long)minor, currency);
        return true;
    }

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.SameCurrency(left).Minor), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.SameCurrency(left).Minor), left.Currency);

    public static Money operator -(Money money) => new(checked(-money.Minor), money.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>This amount × numerator ÷ denominator, exact until the one named rounding.</summary>
    public Money Times(long numerator, long denominator, Rounding rounding) =>
        new(checked((long)RoundedDivision.Divide((Int128)Minor * numerator, denominator, rounding)), Currency);

    /// <summary>Splits into n parts that differ by at most one minor unit and sum to this amount; the larger parts come first.</summary>
    public IReadOnlyList<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var (each, rest) = long.DivRem(Minor, parts);
        var split = new Money[parts];
        for (var i = 0; i < parts; i++)
        {
            split[i] = new Money(each + (i < Math.Abs(rest) ? Math.Sign(rest) : 0), Currency);
        }

        return split;
    }

    public int CompareTo(Money other) => Minor.CompareTo(other.SameCurrency(this).Minor);

    /// <summary>Plain decimal in major units without a currency: "1234.50".</summary>
    public string ToMajorString()
    {
        var scale = Currency.MinorPerMajor;
        var (whole, rest) = Int128.DivRem(Minor, scale);
        var sign = Minor < 0 ? "-" : "";
        return Currency.Digits == 0
            ? Minor.ToString(CultureInfo.InvariantCulture)
            : $"{sign}{Int128.Abs(whole)}.{Int128.Abs(rest).ToString(CultureInfo.InvariantCulture).PadLeft(Currency.Digits, '0')}";
    }

    /// <summary>For people: "CNY 1,234.50".</summary>
    public override string ToString() => Text(Currency, Minor);

    /// <summary>For people, of a sum that 64 bits may not hold.</summary>
    public static string Text(Currency currency, Int128 minor) =>
        $"{currency.Code} {((decimal)minor / currency.MinorPerMajor).ToString("N" + currency.Digits, CultureInfo.InvariantCulture)}";

    /// <summary>Appends decimal digits; false at anything else, or once no 64 bits could hold them.</summary>
    private static bool TryAppend(ReadOnlySpan<char> digits, ref Int128 number)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit) || number > long.MaxValue)
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private Money SameCurrency(Money other)
    {
        Check.That(ReferenceEquals(Currency, other.Currency), "amounts of two currencies never meet");
        return this;
    }
}
