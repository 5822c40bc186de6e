using System.Text.Json;

namespace Puhui.Funds.Loans.Tests;

/// <summary>A made-up calendar: weekends, the first three days of May and the first week of October are free, 9 October is worked.</summary>
internal static class TestCalendar
{
    public const string Id = "TEST";
    private const int FirstYear = 2019;
    private const int LastYear = 2049;

    public static IReadOnlyDictionary<string, BusinessCalendar> All { get; } = new Dictionary<string, BusinessCalendar>(StringComparer.Ordinal) { [Id] = Make() };

    /// <summary>The auditor's own rule for moving a day.</summary>
    public static DateOnly Moved(DateOnly day, BusinessDayConvention convention)
    {
        DateOnly Seek(int step)
        {
            var found = day;
            while (IsFree(found))
            {
                found = found.AddDays(step);
            }

            return found;
        }

        return convention switch
        {
            BusinessDayConvention.Following => Seek(1),
            BusinessDayConvention.Preceding => Seek(-1),
            BusinessDayConvention.ModifiedFollowing => Seek(1) is var later && later.Month == day.Month ? later : Seek(-1),
            _ => day,
        };
    }

    private static bool IsFree(DateOnly day) => day switch
    {
        { Month: 10, Day: 9 } => false,
        { Month: 10, Day: <= 7 } or { Month: 5, Day: <= 3 } => true,
        _ => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
    };

    private static BusinessCalendar Make()
    {
        var years = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(y => new
        {
            year = y,
            source = "made up",
            holidays = new object[]
            {
                new { name = "May", from = new DateOnly(y, 5, 1), to = new DateOnly(y, 5, 3), make_up = Array.Empty<DateOnly>() },
                new
                {
                    name = "October",
                    from = new DateOnly(y, 10, 1),
                    to = new DateOnly(y, 10, 7),
                    make_up = new DateOnly(y, 10, 9).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? new[] { new DateOnly(y, 10, 9) } : [],
                },
            },
        });
        return BusinessCalendar.Parse(JsonSerializer.Serialize(new { id = Id, weekend = new[] { "saturday", "sunday" }, years }));
    }
}
