using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Puhui.Kernel;

/// <summary>A merchant's time zone (IANA id or "UTC+8"): turns points in time into local days. The zone data ships with the software, so a replay gives the same days anywhere.</summary>
public sealed class Zone
{
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

    public DateOnly DayOf(Timestamp at) => DateOnly.FromDayNumber(EpochDayNumber + (int)Math.DivRem(LocalMicros(at), MicrosPerDay).Quotient - (LocalMicros(at) % MicrosPerDay < 0 ? 1 : 0));

    /// <summary>0–23.</summary>
    public int HourOf(Timestamp at)
    {
        var ofDay = LocalMicros(at) % MicrosPerDay;
        return (int)((ofDay < 0 ? ofDay + MicrosPerDay : ofDay) / MicrosPerHour);
    }

    /// <summary>The first moment of a local day.</summary>
    public Timestamp StartOf(DateOnly day)
    {
        var start = zone.AtStartOfDay(new LocalDate(day.Year, day.Month, day.Day)).ToInstant();
        return new Timestamp(start.ToUnixTimeTicks() / NodaConstants.TicksPerMillisecond * 1_000);
    }

    private const long MicrosPerHour = 3_600_000_000;
    private const long MicrosPerDay = 24 * MicrosPerHour;

    private long LocalMicros(Timestamp at)
    {
        var instant = Instant.FromUnixTimeTicks(at.Micros * TimeSpan.TicksPerMicrosecond);
        return at.Micros + (zone.GetUtcOffset(instant).Ticks / TimeSpan.TicksPerMicrosecond);
    }
}
