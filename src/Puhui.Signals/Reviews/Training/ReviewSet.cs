using System.Security.Cryptography;
using System.Text;

namespace Puhui.Signals;

/// <summary>Labelled reviews of which no two say the same, each in one of five parts chosen by what it says: the same review is always in the same part.</summary>
public sealed class ReviewSet
{
    /// <summary>Into so many parts reviews are cut; the last is what training never sees when a method is judged.</summary>
    public const int Parts = 5;

    private ReviewSet(IReadOnlyList<Item> items, int read, int empty, int repeated, int contradicted) =>
        (Items, Read, Empty, Repeated, Contradicted) = (items, read, empty, repeated, contradicted);

    /// <summary>A review and the part it is in.</summary>
    /// <param name="Part">From 0 to <see cref="Parts"/> − 1.</param>
    public sealed record Item(LabelledReview Review, int Part)
    {
        internal int[] Symbols { get; } = ReviewText.Symbols(Review.Text);

        /// <summary>Whether it is of the fifth that is held out.</summary>
        public bool IsHeldOut => Part == Parts - 1;
    }

    public IReadOnlyList<Item> Items { get; }

    /// <summary>How many there were before any was left out.</summary>
    public int Read { get; }

    /// <summary>Left out: nothing in it can be read.</summary>
    public int Empty { get; }

    /// <summary>Left out: another says the same, punctuation and width aside.</summary>
    public int Repeated { get; }

    /// <summary>Left out: as many who said the same were judged the other way.</summary>
    public int Contradicted { get; }

    public static ReviewSet Of(IEnumerable<LabelledReview> reviews)
    {
        var (groups, order, read, empty) = (new Dictionary<string, List<LabelledReview>>(StringComparer.Ordinal), new List<string>(), 0, 0);
        foreach (var review in reviews)
        {
            read++;
            var said = Said(review.Text);
            if (said.Length == 0)
            {
                empty++;
            }
            else if (groups.TryGetValue(said, out var group))
            {
                group.Add(review);
            }
            else
            {
                groups.Add(said, [review]);
                order.Add(said);
            }
        }

        var items = order.Select(said => Settled(said, groups[said])).OfType<Item>().ToList();
        var contradicted = order.Select(said => groups[said]).Where(g => g.Count(r => r.IsPraise) * 2 == g.Count).Sum(g => g.Count);
        return new ReviewSet(items, read, empty, read - empty - contradicted - items.Count, contradicted);
    }

    /// <summary>The letters of a text, evened out: what two reviews have in common that say the same.</summary>
    private static string Said(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var symbol in ReviewText.Symbols(text))
        {
            if (Rune.IsLetterOrDigit(new Rune(symbol)))
            {
                letters.Append(new Rune(symbol).ToString());
            }
        }

        return letters.ToString();
    }

    private static Item? Settled(string said, List<LabelledReview> group)
    {
        var praise = group.Count(r => r.IsPraise);
        return praise * 2 == group.Count ? null : new Item(group[0] with { IsPraise = praise * 2 > group.Count }, PartOf(said));
    }

    /// <summary>Whether a text is of the fifth that is held out.</summary>
    internal static bool IsHeldOut(string text) => PartOf(Said(text)) == Parts - 1;

    private static int PartOf(string said) => SHA256.HashData(Encoding.UTF8.GetBytes(said))[0] % Parts;
}
