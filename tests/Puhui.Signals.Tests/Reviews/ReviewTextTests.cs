namespace Puhui.Signals.Tests.Reviews;

/// <summary>How a text is evened out before it is read.</summary>
public sealed class ReviewTextTests
{
    [Theory]
    [InlineData("物流很快", "物流很快")]
    [InlineData("物流很快！！！！！", "物流很快!!")]
    [InlineData("ＧＯＯＤ　质量", "good质量")]
    [InlineData("東西收到了，價格太貴", "东西收到了,价格太贵")]
    [InlineData("花了128元", "花了00元")]
    [InlineData("好 好 吃", "好好吃")]
    [InlineData("very   nice\tthing", "very nice thing")]
    [InlineData("第一行\r\n第二行", "第一行..第二行")]
    [InlineData("好评👍🏽", "好评👍")]
    [InlineData("哈哈哈哈哈哈", "哈哈")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void It_is_read_as(string written, string read) => Assert.Equal(read, ReviewText.Show(ReviewText.Symbols(written)));

    [Fact]
    public void Of_a_very_long_text_both_ends_are_read()
    {
        var text = "开头" + string.Concat(Enumerable.Range(0, 50_000).Select(i => (char)('一' + (i % 5_000)))) + "结尾";
        var read = ReviewText.Show(ReviewText.Symbols(text));

        Assert.Equal(ReviewText.SymbolsMax, read.Length);
        Assert.StartsWith("开头", read, StringComparison.Ordinal);
        Assert.EndsWith("结尾", read, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_just_as_long_as_is_read_keeps_its_end()
    {
        for (var length = ReviewText.SymbolsMax - 3; length <= ReviewText.SymbolsMax + 3; length++)
        {
            var text = string.Concat(Enumerable.Range(0, length - 1).Select(i => (char)('一' + i))) + "尾";
            Assert.EndsWith("尾", ReviewText.Show(ReviewText.Symbols(text)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("质量很好", ReviewLanguage.Chinese)]
    [InlineData("iPad 用着不错", ReviewLanguage.Chinese)]
    [InlineData("arrived late", ReviewLanguage.Other)]
    [InlineData("とても良い商品です", ReviewLanguage.Other)]
    [InlineData("12345 !!!", ReviewLanguage.None)]
    public void Its_language_is(string text, ReviewLanguage language) => Assert.Equal(language, ReviewModel.LanguageOf(ReviewText.Symbols(text)));

    [Fact]
    public void Half_a_character_pair_is_no_fault() => Assert.Equal("好", ReviewText.Show(ReviewText.Symbols("好\uD83D")));
}
