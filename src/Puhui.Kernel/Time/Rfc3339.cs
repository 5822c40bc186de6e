namespace Puhui.Kernel;

/// <summary>The reader of RFC 3339 §5.6 date-times; strict: what the grammar does not allow, or the calendar does not have, is refused.</summary>
internal static class Rfc3339
{
    private const int SecondsLength = 19;
    private const long MicrosPerSecond = 1_000_000;
    private const int SecondsPerMinute = 60;
    private static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly Timestamp First = Timestamp.From(DateTimeOffset.MinValue);
    private static readonly Timestamp Last = Timestamp.From(DateTimeOffset.MaxValue);

    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp at)
    {
        at = default;
        if (text.Length <= SecondsLength || !TrySeconds(text[..SecondsLength], out var seconds))
        {
            return false;
        }

        var rest = text[SecondsLength..];
        if (!TryFraction(ref rest, out var micros) || !TryOffset(rest, out var offsetSeconds))
        {
            return false;
        }

        at = new Timestamp(((seconds - offsetSeconds) * MicrosPerSecond) + micros);
        return at >= First && at <= Last;
    }

    /// <summary>"2026-11-22T08:00:00" as seconds since 1970 on the local clock.</summary>
    private static bool TrySeconds(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        if (!TryDigits(text[..4], 9999, out var year) || !TryDigits(text[5..7], 12, out var month) || !TryDigits(text[8..10], 31, out var day)
            || !TryDigits(text[11..13], 23, out var hour) || !TryDigits(text[14..16], 59, out var minute) || !TryDigits(text[17..19], 59, out var second))
        {
            return false;
        }

        if (year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var days = (long)new DateOnly(year, month, day).DayNumber - EpochDayNumber;
        seconds = (((((days * 24) + hour) * 60) + minute) * SecondsPerMinute) + second;
        return true;
    }

    /// <summary>Takes ".5" off the front, if it is there.</summary>
    private static bool TryFraction(ref ReadOnlySpan<char> rest, out long micros)
    {
        micros = 0;
        if (rest is not ['.', ..])
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0)
        {
            return false;
        }

        for (var i = 0; i < 6; i++)
        {
            micros = (micros * 10) + (i < digits ? rest[1 + i] - '0' : 0);
        }

        rest = rest[(1 + digits)..];
        return true;
    }

    /// <summary>"Z", "+08:00".</summary>
    private static bool TryOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is ['Z' or 'z'])
        {
            return true;
        }

        if (text is not ['+' or '-', _, _, ':', _, _] || !TryDigits(text[1..3], 23, out var hours) || !TryDigits(text[4..6], 59, out var minutes))
        {
            return false;
        }

        seconds = ((hours * 60) + minutes) * SecondsPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int max, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return number <= max;
    }
}
