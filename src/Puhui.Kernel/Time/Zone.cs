using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Puhui.Kernel;

/// <summary>A merchant's time zone (IANA id or "UTC+8"): turns points in time into local days. The zone data ships with the software, so a replay gives the same days anywhere.</summary>
public sealed class Zone : IEquatable<Zone>
{
    private const long MicrosPerHour = 3_600_000_000;
    private const long MicrosPerDay = 24 * MicrosPerHour;
    private static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;
    private readonly DateTimeZone zone;

    private Zone(DateTimeZone zone) => this.zone = zone;

    public string Id => zone.Id;

    public static Zone Of(string id) => TryOf(id, out var zone) ? zone : throw new FormatException($"'{id}' is not a time zone");

    public static bool TryOf(string? id, [NotNullWhen(true)] out Zone? zone)
    {
        var found = id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        zone = found is null ? null : new Zone(found);
        return zone is not null;
    }

    public DateOnly DayOf(Timestamp at) => DateOnly.FromDayNumber(EpochDayNumber + (int)Split(at).Day);

    /// <summary>0–23.</summary>
    public int HourOf(Timestamp at) => (int)(Split(at).MicrosOfDay / MicrosPerHour);

    /// <summary>The first moment of a local day.</summary>
    public Timestamp StartOf(DateOnly day)
    {
        var start = zone.AtStartOfDay(new LocalDate(day.Year, day.Month, day.Day)).ToInstant();
        return new Timestamp(start.ToUnixTimeTicks() / TimeSpan.TicksPerMicrosecond);
    }

    public bool Equals(Zone? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Zone);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    public override string ToString() => Id;

    /// <summary>Local days since 1970-01-01 (negative before) and microseconds into the day.</summary>
    private (long Day, long MicrosOfDay) Split(Timestamp at)
    {
        var instant = Instant.FromUnixTimeTicks(at.Micros * TimeSpan.TicksPerMicrosecond);
        var local = at.Micros + (zone.GetUtcOffset(instant).Ticks / TimeSpan.TicksPerMicrosecond);
        var (day, rest) = long.DivRem(local, MicrosPerDay);
        return rest < 0 ? (day - 1, rest + MicrosPerDay) : (day, rest);
    }
}
