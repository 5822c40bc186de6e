namespace Puhui.Chain.Tests;

public sealed class FrontierTests
{
    private static FrontierPoint Point(decimal lent, double bad) => new(600, 1, 0.5, lent, bad);

    [Fact]
    public void The_envelope_keeps_only_points_that_nothing_beats()
    {
        var envelope = Frontier.LowerEnvelope([Point(100, 0.05), Point(200, 0.04), Point(300, 0.10), Point(250, 0.10), Point(50, 0.01)]);
        Assert.Equal([Point(50, 0.01), Point(200, 0.04), Point(300, 0.10)], envelope);
    }

    [Theory]
    [InlineData(100, 0.02)]
    [InlineData(150, 0.03)]
    [InlineData(200, 0.04)]
    [InlineData(99, null)]
    [InlineData(201, null)]
    public void Between_two_points_the_bad_share_is_linear_and_outside_them_unknown(int volume, double? expected)
    {
        var bad = Frontier.BadShareAt([Point(100, 0.02), Point(200, 0.04)], volume);
        Assert.Equal(expected is null, bad is null);
        Assert.Equal(expected ?? 0, bad ?? 0, 12);
    }

    [Fact]
    public void The_largest_volume_within_a_bound_ignores_points_past_it()
    {
        Assert.Equal(Point(200, 0.012), Frontier.LargestWithin([Point(100, 0.001), Point(200, 0.012), Point(300, 0.0121)], 0.012));
        Assert.Null(Frontier.LargestWithin([Point(100, 0.5)], 0.012));
    }
}
