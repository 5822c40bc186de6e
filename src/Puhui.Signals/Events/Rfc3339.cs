using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Reads RFC 3339 times and days strictly, straight from UTF-8. Digits beyond the microsecond are dropped.</summary>
internal static class Rfc3339
{
    private const int DayLength = 10;
    private const int SecondsLength = 19;
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>yyyy-MM-dd.</summary>
    public static bool TryParseDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != DayLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var dayOfMonth))
        {
            return false;
        }

        if (year == 0 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    /// <summary>yyyy-MM-ddTHH:mm:ss[.f…](Z|±HH:mm).</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out Timestamp at)
    {
        at = default;
        if (text.Length <= SecondsLength || text[10] is not ((byte)'T' or (byte)'t') || !TryParseDay(text[..DayLength], out var day))
        {
            return false;
        }

        if (!TryTimeOfDay(text[11..SecondsLength], out var seconds) || !TryFraction(text[SecondsLength..], out var micros, out var offset))
        {
            return false;
        }

        if (!TryOffset(offset, out var offsetMinutes))
        {
            return false;
        }

        var total = ((day.DayNumber - EpochDay) * 86_400L) + seconds - (offsetMinutes * 60L);
        at = new Timestamp((total * 1_000_000) + micros);
        return true;
    }

    private static bool TryTimeOfDay(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text[2] != ':' || text[5] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || !TryDigits(text[6..8], out var second))
        {
            return false;
        }

        seconds = (((hour * 60) + minute) * 60) + second;
        return hour < 24 && minute < 60 && second < 60;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int micros, out ReadOnlySpan<byte> rest)
    {
        micros = 0;
        rest = text;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var digits = 1;
        var scale = 100_000;
        while (digits < text.Length && char.IsAsciiDigit((char)text[digits]))
        {
            micros += (text[digits] - '0') * scale;
            scale /= 10;
            digits++;
        }

        rest = text[digits..];
        return digits is > 1 and <= 10;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !TryDigits(text[1..3], out var hour) || !TryDigits(text[4..6], out var minute))
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour < 24 && minute < 60;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit((char)c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
