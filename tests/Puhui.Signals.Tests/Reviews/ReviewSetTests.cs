namespace Puhui.Signals.Tests.Reviews;

/// <summary>Which reviews are learned from.</summary>
public sealed class ReviewSetTests
{
    [Fact]
    public void What_says_the_same_counts_once_and_what_is_judged_both_ways_not_at_all()
    {
        var set = ReviewSet.Of(
        [
            new("水果", true, "很好吃！"),
            new("酒店", true, "很好吃"),
            new("水果", false, "一般"),
            new("外卖", true, "一般。"),
            new("外卖", false, "太慢"),
            new("外卖", false, "太慢了"),
            new("外卖", false, " ！！"),
        ]);

        Assert.Equal(["很好吃！", "太慢", "太慢了"], set.Items.Select(i => i.Review.Text));
        Assert.Equal((7, 1, 1, 2), (set.Read, set.Repeated, set.Empty, set.Contradicted));
    }

    [Fact]
    public void A_review_is_in_the_same_part_in_whatever_company_and_however_it_is_punctuated()
    {
        var alone = ReviewSet.Of([new("a", true, "物流很快，包装好")]).Items[0].Part;
        var among = ReviewSet.Of([.. Enumerable.Range(0, 50).Select(i => new LabelledReview("b", i % 2 == 0, $"评论{(char)('一' + i)}")), new("a", true, "物流很快包装好。")]).Items[^1].Part;

        Assert.Equal(alone, among);
    }

    [Fact]
    public void Parts_are_about_equal() => Assert.All(
        ReviewSet.Of(Enumerable.Range(0, 5_000).Select(i => new LabelledReview("a", true, $"{(char)('一' + i)}好"))).Items.CountBy(i => i.Part),
        part => Assert.InRange(part.Value, 850, 1_150));
}
