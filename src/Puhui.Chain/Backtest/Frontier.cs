namespace Puhui.Chain;

/// <summary>One way of setting cut-off and multiple, and what it gave.</summary>
public sealed record FrontierPoint(int Cutoff, double Multiple, double ApprovedShare, decimal Lent, double BadShare);

/// <summary>The trade-off between volume and losses as the score cut-off and a common multiple of all limits move.</summary>
public static class Frontier
{
    /// <summary>The points nothing else beats: no other lends as much with a smaller bad share. Ascending by volume.</summary>
    public static IReadOnlyList<FrontierPoint> LowerEnvelope(IEnumerable<FrontierPoint> points)
    {
        var envelope = new List<FrontierPoint>();
        foreach (var point in points.OrderByDescending(p => p.Lent).ThenBy(p => p.BadShare))
        {
            if (envelope.Count == 0 || point.BadShare < envelope[^1].BadShare)
            {
                envelope.Add(point);
            }
        }

        envelope.Reverse();
        return envelope;
    }

    /// <summary>The point of largest volume whose bad share does not pass a bound; null if there is none.</summary>
    public static FrontierPoint? LargestWithin(IReadOnlyList<FrontierPoint> points, double badShareMax) =>
        points.Where(p => p.BadShare <= badShareMax).MaxBy(p => p.Lent);
}
