using Puhui.Testing;

namespace Puhui.Kernel.Tests;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar China = BusinessCalendar.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "calendars", "CN.json")));

    [Theory]
    [InlineData("2023-01-28", true)]
    [InlineData("2023-10-06", false)]
    [InlineData("2023-10-07", true)]
    [InlineData("2024-02-04", true)]
    [InlineData("2024-02-09", true)]
    [InlineData("2024-02-17", false)]
    [InlineData("2024-09-14", true)]
    [InlineData("2024-10-12", true)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-04-27", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-07", false)]
    [InlineData("2026-03-09", true)]
    public void China_works_on_known_days(string day, bool works) => Assert.Equal(works, China.IsBusinessDay(Day(day)));

    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_known_number_of_working_days(int year, int days)
    {
        var first = new DateOnly(year, 1, 1);
        Assert.Equal(days, Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(n => China.IsBusinessDay(first.AddDays(n))));
        Assert.Contains($"{year}年部分节假日安排的通知", China.SourceOf(year), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-15", "2026-02-24", "2026-02-24", "2026-02-14")]
    [InlineData("2026-02-14", "2026-02-14", "2026-02-14", "2026-02-14")]
    [InlineData("2026-01-31", "2026-02-02", "2026-01-30", "2026-01-30")]
    [InlineData("2025-10-01", "2025-10-09", "2025-10-09", "2025-09-30")]
    public void A_free_day_moves_by_its_convention(string day, string following, string modified, string preceding)
    {
        Assert.Equal(Day(following), China.Adjust(Day(day), BusinessDayConvention.Following));
        Assert.Equal(Day(modified), China.Adjust(Day(day), BusinessDayConvention.ModifiedFollowing));
        Assert.Equal(Day(preceding), China.Adjust(Day(day), BusinessDayConvention.Preceding));
        Assert.Equal(Day(day), China.Adjust(Day(day), BusinessDayConvention.Unadjusted));
    }

    [Fact]
    public void A_year_without_data_is_refused_not_guessed()
    {
        var fault = Assert.Throws<UncoveredYearException>(() => China.IsBusinessDay(new DateOnly(2022, 12, 30)));
        Assert.Contains("no data for 2022 (it covers 2023, 2024, 2025, 2026)", fault.Message, StringComparison.Ordinal);
        Assert.Throws<UncoveredYearException>(() => China.Adjust(new DateOnly(2023, 1, 1), BusinessDayConvention.Preceding));
        Assert.Throws<UncoveredYearException>(() => China.SourceOf(1999));
    }

    [Theory]
    [InlineData("""{"name":"x","from":"2026-01-03","to":"2026-01-01","make_up":[]}""", "ends before it begins")]
    [InlineData("""{"name":"x","from":"2025-12-31","to":"2026-01-01","make_up":[]}""", "another year")]
    [InlineData("""{"name":"x","from":"2026-01-01","to":"2026-01-02","make_up":[]},{"name":"y","from":"2026-01-02","to":"2026-01-02","make_up":[]}""", "two holidays")]
    [InlineData("""{"name":"x","from":"2026-01-01","to":"2026-01-01","make_up":["2026-01-05"]}""", "make-up")]
    [InlineData("""{"name":"x","from":"2026-01-01","to":"2026-01-03","make_up":["2026-01-03"]}""", "make-up")]
    public void Days_that_contradict_each_other_are_refused(string holidays, string fault)
    {
        var text = $$"""{"id":"XX","weekend":["saturday","sunday"],"years":[{"year":2026,"source":"s","holidays":[{{holidays}}]}]}""";
        Assert.Contains(fault, Assert.Throws<FormatException>(() => BusinessCalendar.Parse(text)).Message, StringComparison.Ordinal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
