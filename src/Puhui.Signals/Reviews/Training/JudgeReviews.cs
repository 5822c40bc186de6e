namespace Puhui.Signals;

/// <summary>Judges a model by reviews it has not learned from.</summary>
public static class JudgeReviews
{
    private const int AspectCount = 7;

    /// <summary>How an aspect was recognised.</summary>
    /// <param name="Mention">Whether the review speaks about it at all.</param>
    /// <param name="Polarity">Where it does, was found, and is marked as praise or blame: whether it was read as praise.</param>
    public sealed record AspectTally(Aspect Aspect, Tally Mention, Tally Polarity);

    /// <summary>Whether each review was read as praise.</summary>
    public static IReadOnlyList<bool> Read(ReviewModel model, IReadOnlyList<ReviewSet.Item> items) => [.. items.Select(i => model.Read(i.Review.Text).Polarity == Polarity.Positive)];

    /// <summary>Tallies per category, in the order in which they first come.</summary>
    public static IReadOnlyList<(string Category, Tally Tally)> ByCategory(IReadOnlyList<ReviewSet.Item> items, IReadOnlyList<bool> said) =>
        [.. items.Select((item, i) => (item, said: said[i])).GroupBy(p => p.item.Review.Category).Select(g => (g.Key, Tally.Of(g.Select(p => (p.said, p.item.Review.IsPraise)))))];

    /// <summary>How far the probabilities are off: in ten bins of what was said, the mean distance to how often it was so.</summary>
    public static double CalibrationError(ReviewModel model, IReadOnlyList<ReviewSet.Item> items) => items
        .Select(i => (Reading: model.Read(i.Review.Text), i.Review.IsPraise))
        .Select(r => (r.Reading.Probability, IsRight: (r.Reading.Polarity == Polarity.Positive) == r.IsPraise))
        .GroupBy(r => Math.Min(9, (int)(r.Probability * 10)))
        .Sum(bin => Math.Abs(bin.Sum(r => r.Probability) - bin.Count(r => r.IsRight))) / items.Count;

    public static IReadOnlyList<AspectTally> Aspects(ReviewModel model, IReadOnlyList<AspectReview> marked)
    {
        var read = marked.Select(m => (m.Marks, Read: model.Read(m.Text).Aspects.ToDictionary(a => a.Aspect, a => a.Polarity))).ToList();
        return [.. Enumerable.Range(1, AspectCount).Select(number => Of((Aspect)number, read))];
    }

    private static AspectTally Of(Aspect aspect, IReadOnlyList<(IReadOnlyDictionary<Aspect, int> Marks, Dictionary<Aspect, Polarity> Read)> read) => new(
        aspect,
        Tally.Of(read.Select(r => (r.Read.ContainsKey(aspect), r.Marks.ContainsKey(aspect)))),
        Tally.Of(read.Where(r => r.Marks.GetValueOrDefault(aspect) != 0 && r.Read.ContainsKey(aspect)).Select(r => (r.Read[aspect] == Polarity.Positive, r.Marks[aspect] > 0))));
}
