using Puhui.Signals;

namespace Puhui.Cli.Host;

/// <summary>The review model that ships beside the program, and the labelled reviews one is trained from.</summary>
internal static class ReviewFiles
{
    private const string Shop = "reviews_zh/online_shopping_10_cats.csv.gz";
    private const string Takeaway = "reviews_zh/waimai_10k.csv.gz";
    private const string TakeawayCategory = "外卖";
    private static readonly string[] Marked = ["aspects_zh/train_sample.csv", "aspects_zh/dev_sample.csv"];

    /// <summary>What ships.</summary>
    public static string ShippedModel => Path.Combine(AppContext.BaseDirectory, "models", "reviews.model");

    public static ReviewModel Model(string? path)
    {
        using var file = InputFile.Open(path ?? ShippedModel);
        using var bytes = new MemoryStream();
        file.Content.CopyTo(bytes);
        return ReviewModel.Load(bytes.ToArray());
    }

    /// <summary>Chinese reviews judged as praise or blame, in the order of the files.</summary>
    public static async Task<ReviewSet> Labelled(string folder, CancellationToken stop)
    {
        var reviews = new List<LabelledReview>();
        await foreach (var row in Rows(folder, Shop, ["cat", "label", "review"], stop))
        {
            reviews.Add(new LabelledReview(row[0], IsPraise(row[1]), row[2]));
        }

        await foreach (var row in Rows(folder, Takeaway, ["label", "review"], stop))
        {
            reviews.Add(new LabelledReview(TakeawayCategory, IsPraise(row[0]), row[1]));
        }

        return ReviewSet.Of(reviews);
    }

    /// <summary>Chinese restaurant reviews with marks per aspect.</summary>
    public static async Task<IReadOnlyList<AspectReview>> Aspects(string folder, CancellationToken stop)
    {
        var columns = AspectReview.Columns.Values.SelectMany(c => c).ToList();
        var reviews = new List<AspectReview>();
        foreach (var file in Marked)
        {
            await foreach (var row in Rows(folder, file, [.. columns, "reviewbody"], stop))
            {
                reviews.Add(AspectReview.Of(row[^1], column => Mark(row[columns.IndexOf(column)], file, column)));
            }
        }

        return reviews;
    }

    /// <summary>Portuguese reviews with stars other than three, as praise (4, 5) or blame (1, 2); none where the data set is not there.</summary>
    public static async Task<IReadOnlyList<LabelledReview>> Portuguese(string folder, CancellationToken stop)
    {
        const string file = "olist/olist_order_reviews_dataset.csv.gz";
        var reviews = new List<LabelledReview>();
        if (File.Exists(Path.Combine(folder, file)))
        {
            await foreach (var row in Rows(folder, file, ["review_score", "review_comment_title", "review_comment_message"], stop))
            {
                if (row[2].Length > 0 && row[0] is not "3")
                {
                    reviews.Add(new LabelledReview("olist", row[0] is "4" or "5", $"{row[1]}. {row[2]}"));
                }
            }
        }

        return reviews;
    }

    /// <summary>The named fields of every row; a row that is not as it should be ends it.</summary>
    private static async IAsyncEnumerable<string[]> Rows(string folder, string file, string[] columns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var input = InputFile.Open(Path.Combine(folder, file));
        await using var rows = await ReviewRows.Open(file, input.Content, columns, stop);
        var places = columns.Select(rows.IndexOf).ToArray();
        await foreach (var row in rows.Read(stop))
        {
            yield return row.Fault is null ? [.. places.Select(p => row.Fields[p])] : throw new FormatException(row.Fault);
        }
    }

    private static bool IsPraise(string label) => label switch
    {
        "1" => true,
        "0" => false,
        _ => throw new FormatException($"label '{label}' is neither 0 nor 1"),
    };

    private static int Mark(string text, string file, string column) => text switch
    {
        "-2" => -2,
        "-1" => -1,
        "0" => 0,
        "1" => 1,
        _ => throw new FormatException($"{file}: {column} '{text}' is none of -2, -1, 0, 1"),
    };
}
