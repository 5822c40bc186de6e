namespace Puhui.Kernel.Tests;

public sealed class TimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2026-11-22T08:00:00+08:00", 1_795_305_600_000_000)]
    [InlineData("2026-11-22T00:00:00z", 1_795_305_600_000_000)]
    [InlineData("2026-11-21t21:00:00.0-03:00", 1_795_305_600_000_000)]
    [InlineData("2026-11-22T00:00:00.000001Z", 1_795_305_600_000_001)]
    [InlineData("2026-11-22T00:00:00.0000019999Z", 1_795_305_600_000_001)]
    [InlineData("2026-11-22T00:00:00.5Z", 1_795_305_600_500_000)]
    [InlineData("1969-12-31T23:59:59.9999999Z", -1)]
    [InlineData("2024-02-29T00:00:00Z", 1_709_164_800_000_000)]
    [InlineData("2026-11-22T00:00:00-00:00", 1_795_305_600_000_000)]
    public void Reads_rfc_3339(string text, long micros) => Assert.Equal(micros, Timestamp.Parse(text).Micros);

    [Theory]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("2026-12-31T23:59:60Z")]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("2026-01-01 00:00:00Z")]
    [InlineData("2026-01-01T00:00Z")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01T00:00:00,5Z")]
    [InlineData("2026-01-01T00:00:00+0800")]
    [InlineData("2026-01-01T00:00:00+24:00")]
    [InlineData("2026-01-01T00:00:00+08:60")]
    [InlineData("2026-01-01T00:00:00ZZ")]
    [InlineData(" 2026-01-01T00:00:00Z")]
    [InlineData("2026-1-01T00:00:00.0Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("1 January 2026 00:00 +00:00")]
    [InlineData("")]
    [InlineData(null)]
    public void Refuses_what_is_not_rfc_3339_or_not_in_the_calendar(string? text) => Assert.False(Timestamp.TryParse(text, out _));

    [Fact]
    public void A_time_reads_back_from_its_text_and_lies_in_its_microsecond()
    {
        foreach (var micros in new[] { 0, -1, 1, 1_795_305_600_000_001, -62_135_596_800_000_000, 253_402_300_799_999_999 })
        {
            Assert.Equal(micros, Timestamp.Parse(new Timestamp(micros).ToString()).Micros);
            Assert.Equal(micros, Timestamp.From(new Timestamp(micros).ToDateTimeOffset().AddTicks(micros == 253_402_300_799_999_999 ? 0 : 9)).Micros);
        }

        Assert.Equal("2026-11-22T00:00:00Z", Timestamp.Parse("2026-11-22T08:00:00+08:00").ToString());
        Assert.Equal(TimeSpan.FromHours(1), new Timestamp(3_600_000_000).Since(new Timestamp(0)));
        Assert.Equal(new Timestamp(3_600_000_000), new Timestamp(0).Plus(TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T15:59:59.999999Z", "2026-03-01", 23)]
    [InlineData("Asia/Shanghai", "2026-03-01T16:00:00Z", "2026-03-02", 0)]
    [InlineData("Asia/Shanghai", "1988-07-01T15:30:00Z", "1988-07-02", 0)]
    [InlineData("Asia/Shanghai", "1969-12-31T15:59:59.999999Z", "1969-12-31", 23)]
    [InlineData("Asia/Shanghai", "1969-12-31T16:00:00Z", "1970-01-01", 0)]
    [InlineData("America/Sao_Paulo", "2017-10-15T02:59:59Z", "2017-10-14", 23)]
    [InlineData("America/Sao_Paulo", "2017-10-15T03:00:00Z", "2017-10-15", 1)]
    [InlineData("America/Sao_Paulo", "2018-02-18T02:30:00Z", "2018-02-17", 23)]
    [InlineData("America/Sao_Paulo", "2018-02-18T03:00:00Z", "2018-02-18", 0)]
    [InlineData("America/Sao_Paulo", "2019-12-15T02:30:00Z", "2019-12-14", 23)]
    [InlineData("UTC-03", "2017-10-15T02:59:59Z", "2017-10-14", 23)]
    [InlineData("UTC-03", "2017-10-15T03:00:00Z", "2017-10-15", 0)]
    [InlineData("UTC-03", "1960-01-01T02:59:59Z", "1959-12-31", 23)]
    public void A_zone_tells_the_local_day_and_hour(string zone, string at, string day, int hour)
    {
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), Zone.Of(zone).DayOf(Timestamp.Parse(at)));
        Assert.Equal(hour, Zone.Of(zone).HourOf(Timestamp.Parse(at)));
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01", "2026-02-28T16:00:00Z")]
    [InlineData("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z")]
    [InlineData("UTC-03", "1969-12-31", "1969-12-31T03:00:00Z")]
    public void A_day_starts_at_its_first_moment_even_if_midnight_is_skipped(string zone, string day, string start)
    {
        var local = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(Timestamp.Parse(start), Zone.Of(zone).StartOf(local));
        Assert.Equal(local, Zone.Of(zone).DayOf(Timestamp.Parse(start)));
        Assert.Equal(local.AddDays(-1), Zone.Of(zone).DayOf(Timestamp.Parse(start).Plus(TimeSpan.FromMicroseconds(-1))));
    }

    [Fact]
    public void Zones_are_equal_by_id_and_unknown_ones_are_refused()
    {
        Assert.Equal(Zone.Of("Asia/Shanghai"), Zone.Of("Asia/Shanghai"));
        Assert.NotEqual(Zone.Of("Asia/Shanghai"), Zone.Of("UTC+08"));
        Assert.False(Zone.TryOf("Mars/Olympus", out _));
        Assert.False(Zone.TryOf(null, out _));
    }
}
