using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>How a day that is not a business day moves to one (ISDA 2006 §4.12).</summary>
public enum BusinessDayConvention
{
    /// <summary>It stays.</summary>
    Unadjusted = 1,

    /// <summary>To the next business day.</summary>
    Following = 2,

    /// <summary>To the next business day, or to the one before if the next lies in another month.</summary>
    ModifiedFollowing = 3,

    /// <summary>To the business day before.</summary>
    Preceding = 4,
}

/// <summary>The working days of a place, as data: a weekend, and year by year the official holidays and the weekend days worked in exchange. A year whose holidays are not in the data is refused, never guessed.</summary>
public sealed class BusinessCalendar
{
    private readonly HashSet<DayOfWeek> weekend;
    private readonly HashSet<DateOnly> holidays = [];
    private readonly HashSet<DateOnly> madeUp = [];
    private readonly SortedDictionary<int, string> sources = [];

    private BusinessCalendar(CalendarFile file)
    {
        Id = IdText.Require(file.Id, "calendar");
        weekend = [.. file.Weekend];
        foreach (var year in file.Years)
        {
            Add(year);
        }
    }

    public string Id { get; }

    /// <summary>The years covered, in order.</summary>
    public IReadOnlyCollection<int> Years => sources.Keys;

    /// <summary>Reads the text of calendars/*.json; days that contradict each other are refused.</summary>
    public static BusinessCalendar Parse(string text) => new(JsonSerializer.Deserialize<CalendarFile>(text, Json.Options) ?? throw new JsonException("a calendar is an object"));

    /// <summary>Which notice the year's days were taken from.</summary>
    public string SourceOf(int year) => sources.TryGetValue(year, out var source) ? source : throw new UncoveredYearException(Id, year, Years);

    public bool IsBusinessDay(DateOnly day)
    {
        if (!sources.ContainsKey(day.Year))
        {
            throw new UncoveredYearException(Id, day.Year, Years);
        }

        return madeUp.Contains(day) || !(holidays.Contains(day) || weekend.Contains(day.DayOfWeek));
    }

    public DateOnly Adjust(DateOnly day, BusinessDayConvention convention) => convention switch
    {
        BusinessDayConvention.Unadjusted => day,
        BusinessDayConvention.Following => First(day, step: 1),
        BusinessDayConvention.Preceding => First(day, step: -1),
        BusinessDayConvention.ModifiedFollowing => First(day, step: 1) is var next && next.Month == day.Month ? next : First(day, step: -1),
        _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "not a business day convention"),
    };

    private DateOnly First(DateOnly day, int step)
    {
        while (!IsBusinessDay(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    private void Add(CalendarYear year)
    {
        Require(sources.TryAdd(year.Year, year.Source), $"year {year.Year} appears twice");
        foreach (var holiday in year.Holidays)
        {
            Require(holiday.From <= holiday.To, $"{holiday.Name} {year.Year} ends before it begins");
            for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            {
                Require(day.Year == year.Year && holidays.Add(day), $"{day:yyyy-MM-dd} lies in another year than {year.Year} or in two holidays");
            }
        }

        foreach (var day in year.Holidays.SelectMany(h => h.MakeUp))
        {
            var fits = day.Year == year.Year && weekend.Contains(day.DayOfWeek) && !holidays.Contains(day);
            Require(fits && madeUp.Add(day), $"{day:yyyy-MM-dd} cannot be a make-up working day of {year.Year}: it is no free weekend day of that year, or is listed twice");
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new FormatException($"calendar {Id}: {fault}");
        }
    }

    private sealed record CalendarFile(string Id, IReadOnlyList<DayOfWeek> Weekend, IReadOnlyList<CalendarYear> Years);

    private sealed record CalendarYear(int Year, string Source, IReadOnlyList<CalendarHoliday> Holidays);

    private sealed record CalendarHoliday(string Name, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> MakeUp);
}

/// <summary>A calendar was asked about a year it has no data for.</summary>
public sealed class UncoveredYearException(string calendar, int year, IEnumerable<int> covered)
    : FormatException($"calendar {calendar} has no data for {year} (it covers {string.Join(", ", covered)}): add the year's official notice to calendars/{calendar}.json");
