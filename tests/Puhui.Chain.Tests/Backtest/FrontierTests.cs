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

    [Fact]
    public void The_largest_volume_within_a_bound_ignores_points_past_it()
    {
        Assert.Equal(Point(200, 0.012), Frontier.LargestWithin([Point(100, 0.001), Point(200, 0.012), Point(300, 0.0121)], 0.012));
        Assert.Null(Frontier.LargestWithin([Point(100, 0.5)], 0.012));
    }
}
