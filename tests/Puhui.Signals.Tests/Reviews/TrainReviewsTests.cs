using Xunit.Abstractions;

namespace Puhui.Signals.Tests.Reviews;

/// <summary>Learning, on reviews made up by chance.</summary>
public sealed class TrainReviewsTests(ITestOutputHelper output)
{
    private static readonly string[] Praise = ["很好", "不错", "满意", "喜欢", "很快", "实惠", "推荐", "新鲜"];
    private static readonly string[] Blame = ["很差", "失望", "破了", "太慢", "假的", "难吃", "退货", "不好"];
    private static readonly string[] Things = ["衣服", "苹果", "手机", "快递", "客服", "价格", "包装", "味道", "酒店", "书"];

    [Fact]
    public void The_same_reviews_give_the_same_model_to_the_byte_and_others_another()
    {
        var first = TrainReviews.Train(Made(1), [], CancellationToken.None).Save();
        var again = TrainReviews.Train(Made(1), [], CancellationToken.None).Save();
        var other = TrainReviews.Train(Made(2), [], CancellationToken.None).Save();

        Assert.True(first.AsSpan().SequenceEqual(again));
        Assert.False(first.AsSpan().SequenceEqual(other));
        Assert.True(first.Length < 10_000_000);
    }

    [Fact]
    public void What_was_learned_holds_for_reviews_not_seen()
    {
        var model = TrainReviews.Train(Made(1), [], CancellationToken.None);
        foreach (var seed in Enumerable.Range(10, 3))
        {
            var right = Made(seed).Count(i => (model.Read(i.Review.Text).Polarity == Polarity.Positive) == i.Review.IsPraise);
            output.WriteLine($"seed {seed}: {right} right of {Made(seed).Count}");
            Assert.True(right > 0.97 * Made(seed).Count, $"seed {seed}");
        }
    }

    [Fact]
    public void A_model_saved_and_loaded_reads_the_same()
    {
        var model = TrainReviews.Train(Made(3), [], CancellationToken.None);
        var loaded = ReviewModel.Load(model.Save());

        Assert.Equal(model.Version, loaded.Version);
        Assert.All(Made(4).Take(200), i => Assert.Equivalent(model.Read(i.Review.Text), loaded.Read(i.Review.Text)));
    }

    [Fact]
    public void A_model_that_is_cut_longer_or_something_else_is_refused()
    {
        var saved = TrainReviews.Train(Made(3), [], CancellationToken.None).Save();

        Assert.Contains("cut short", Assert.Throws<FormatException>(() => ReviewModel.Load(saved[..^1])).Message, StringComparison.Ordinal);
        Assert.Contains("cut short", Assert.Throws<FormatException>(() => ReviewModel.Load(saved[..1_000])).Message, StringComparison.Ordinal);
        Assert.Contains("longer", Assert.Throws<FormatException>(() => ReviewModel.Load([.. saved, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("not a review model", Assert.Throws<FormatException>(() => ReviewModel.Load(new byte[100])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_reviews_or_of_one_kind_only_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => TrainReviews.Train([.. Made(1).Take(999)], [], CancellationToken.None));
        Assert.Throws<InvalidDataException>(() => TrainReviews.Train([.. Made(1).Where(i => i.Review.IsPraise), .. Made(2).Where(i => i.Review.IsPraise)], [], CancellationToken.None));
    }

    /// <summary>Some two thousand reviews of one to three clauses.</summary>
    private static IReadOnlyList<ReviewSet.Item> Made(int seed)
    {
        var chance = new Random(seed);
        return ReviewSet.Of(Enumerable.Range(0, 2_600).Select(_ =>
        {
            var praise = chance.Next(2) == 0;
            var words = praise ? Praise : Blame;
            var clauses = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => $"{Things[chance.Next(Things.Length)]}{(char)('一' + chance.Next(400))}{words[chance.Next(words.Length)]}");
            return new LabelledReview("made", praise, string.Join('，', clauses));
        })).Items;
    }
}
