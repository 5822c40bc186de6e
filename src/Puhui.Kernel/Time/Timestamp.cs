using System.Globalization;

namespace Puhui.Kernel;

/// <summary>A point in time: microseconds since 1970-01-01T00:00Z, as stored. (Not "Instant", so that it cannot be confused with NodaTime's.)</summary>
public readonly record struct Timestamp(long Micros) : IComparable<Timestamp>
{
    private const long TicksPerMicro = TimeSpan.TicksPerMicrosecond;

    /// <summary>The microsecond in which the moment lies.</summary>
    public static Timestamp From(DateTimeOffset moment) => new((moment.UtcTicks / TicksPerMicro) - (DateTimeOffset.UnixEpoch.UtcTicks / TicksPerMicro));

    public static Timestamp Now(TimeProvider clock) => From(clock.GetUtcNow());

    /// <summary>Reads RFC 3339 with an offset or Z: "2026-11-22T08:00:00+08:00". Digits beyond the microsecond are cut off; leap seconds have no place in this count and are refused.</summary>
    public static Timestamp Parse(string text) =>
        TryParse(text, out var at) ? at : throw new FormatException($"'{text}' is not an RFC 3339 time with an offset");

    public static bool TryParse(string? text, out Timestamp at) => Rfc3339.TryParse(text, out at);

    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp at) => Rfc3339.TryParse(text, out at);

    public static bool operator <(Timestamp left, Timestamp right) => left.Micros < right.Micros;

    public static bool operator >(Timestamp left, Timestamp right) => left.Micros > right.Micros;

    public static bool operator <=(Timestamp left, Timestamp right) => left.Micros <= right.Micros;

    public static bool operator >=(Timestamp left, Timestamp right) => left.Micros >= right.Micros;

    public Timestamp Plus(TimeSpan span) => new(checked(Micros + (span.Ticks / TicksPerMicro)));

    public TimeSpan Since(Timestamp earlier) => TimeSpan.FromTicks(checked((Micros - earlier.Micros) * TicksPerMicro));

    public DateTimeOffset ToDateTimeOffset() => new(DateTimeOffset.UnixEpoch.UtcTicks + (Micros * TicksPerMicro), TimeSpan.Zero);

    public int CompareTo(Timestamp other) => Micros.CompareTo(other.Micros);

    /// <summary>RFC 3339 in UTC, as precise as needed: "2026-11-22T00:00:00Z".</summary>
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
