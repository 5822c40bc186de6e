namespace Puhui.Signals;

/// <summary>Trains the model that reads reviews. Pure: the same reviews in the same order give the same model to the byte.</summary>
public static class TrainReviews
{
    /// <summary>Aspects are marked in few reviews; so many praised and blamed ones would have to speak against the polarity model to halve its say.</summary>
    private const double AspectRidge = 5;
    private const int AspectCount = 7;

    /// <summary>Learns from all that is given.</summary>
    /// <param name="items">What polarity is learned from.</param>
    /// <param name="marked">What the calibration of the aspects' polarity is learned from.</param>
    public static ReviewModel Train(IReadOnlyList<ReviewSet.Item> items, IReadOnlyList<AspectReview> marked, CancellationToken stop)
    {
        if (items.Count < 1_000 || items.All(i => i.Review.IsPraise) || !items.Any(i => i.Review.IsPraise))
        {
            throw new InvalidDataException($"there are {items.Count} reviews to learn from: at least 1000 are needed, praise and blame among them");
        }

        var opinions = LearnOpinions.Learn(items, stop);
        var raw = marked.Select(m => (m.Marks, Read: ReadAspects.Read(ReviewText.Symbols(m.Text), opinions))).ToList();
        var aspects = Enumerable.Range(1, AspectCount).Select(number => Calibration.Fit(
            [.. raw.SelectMany(r => r.Read.Where(a => (int)a.Aspect == number && r.Marks.GetValueOrDefault(a.Aspect) != 0).Select(a => (a.LogOdds, r.Marks[a.Aspect] > 0)))],
            AspectRidge));
        return new ReviewModel(opinions, [.. aspects]);
    }
}
