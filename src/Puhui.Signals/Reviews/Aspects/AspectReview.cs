namespace Puhui.Signals;

/// <summary>A review in which somebody has marked what it says of some aspects.</summary>
/// <param name="Marks">1 praise, 0 neither, −1 blame; an aspect that is absent is not spoken about.</param>
public sealed record AspectReview(string Text, IReadOnlyDictionary<Aspect, int> Marks)
{
    /// <summary>The marks of the restaurant reviews (ASAP) that speak of one of the seven aspects. Freshness, packaging, logistics and authenticity are not marked there.</summary>
    public static IReadOnlyDictionary<Aspect, IReadOnlyList<string>> Columns { get; } = new Dictionary<Aspect, IReadOnlyList<string>>
    {
        [Aspect.Quality] = ["dish_portion", "dish_taste", "dish_look"],
        [Aspect.Service] = ["service_wait_time", "service_waiters_attitude", "service_serving_speed"],
        [Aspect.Price] = ["price_level", "price_cost_effective", "price_discount"],
    };

    /// <summary>Whether it is of the fifth that is held out.</summary>
    public bool IsHeldOut => ReviewSet.IsHeldOut(Text);

    /// <summary>From the marks of one row: a column's mark by its name, −2 for "not spoken about".</summary>
    public static AspectReview Of(string text, Func<string, int> mark)
    {
        var marks = new Dictionary<Aspect, int>();
        foreach (var (aspect, columns) in Columns)
        {
            var spoken = columns.Select(mark).Where(m => m != -2).ToList();
            if (spoken.Count > 0)
            {
                marks[aspect] = Math.Sign(spoken.Sum());
            }
        }

        return new AspectReview(text, marks);
    }
}
