using System.Globalization;
using Puhui.Testing;
using Xunit.Abstractions;

namespace Puhui.Signals.Tests.Reviews;

/// <summary>What the model that ships reads out of reviews.</summary>
public sealed class ReadReviewsTests(ITestOutputHelper output)
{
    private static readonly ReviewModel Model = ReviewModel.Load(File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, "models", "reviews.model")));

    [Theory]
    [InlineData("物流太慢了，等了一个星期，包装也破了", "negative packaging:negative logistics:negative")]
    [InlineData("质量很好，价格便宜，是正品，客服耐心", "positive quality:positive service:positive price:positive authenticity:positive")]
    [InlineData("不新鲜，好几个都烂了", "negative freshness:negative")]
    [InlineData("不是正品", "negative authenticity:negative")]
    [InlineData("包装没有破损，发货也快，满意", "positive packaging:positive logistics:positive")]
    [InlineData("👍👍", "positive")]
    [InlineData("12345 !!!", "unknown")]
    [InlineData("东西很不错很喜欢，就是快递慢了点", "positive logistics:negative")]
    [InlineData("東西收到了，物流很快，品質不錯，但是價格太貴", "positive quality:positive logistics:positive price:negative")]
    [InlineData("再也不来了", "negative")]
    [InlineData("Great product but arrived late and the box was damaged", "negative packaging:negative logistics:negative")]
    [InlineData("Produto ótimo, chegou antes do prazo", "positive logistics:positive")]
    [InlineData("", "unknown")]
    [InlineData("   \r\n", "unknown")]
    public void A_review_says(string text, string said)
    {
        var reading = Model.Read(text);
        var aspects = reading.Aspects.Select(a => $" {Word(a.Aspect)}:{Word(a.Polarity)}");
        Assert.Equal(said, Word(reading.Polarity) + string.Concat(aspects));
    }

    /// <summary>Sentences written for this test, marked before they were read by the model.</summary>
    [Fact]
    public void Aspects_of_sentences_written_by_hand_are_found()
    {
        var marked = Lines("aspect-sentences.csv").Select(f => (Text: f[0], Marks: Marks(f))).ToList();
        var tallies = JudgeReviews.Aspects(Model, [.. marked.Select(m => new AspectReview(m.Text, m.Marks))]);
        foreach (var tally in tallies)
        {
            output.WriteLine($"{tally.Aspect}: mention F1 {tally.Mention.F1:0.000} {tally.Mention}, polarity right {tally.Polarity.Accuracy:0.000} of {tally.Polarity.Count}");
        }

        foreach (var (text, marks) in marked)
        {
            var read = Model.Read(text).Aspects.ToDictionary(a => a.Aspect, a => a.Polarity == Polarity.Positive ? 1 : -1);
            if (!read.OrderBy(r => r.Key).SequenceEqual(marks.OrderBy(m => m.Key)))
            {
                output.WriteLine($"{text}: marked {string.Join(' ', marks.Select(m => $"{m.Key}{m.Value:+0;-0}"))}; read {string.Join(' ', read.Select(m => $"{m.Key}{m.Value:+0;-0}"))}");
            }
        }

        Assert.All(tallies, t => Assert.True(t.Mention.F1 >= 0.7, $"{t.Aspect}: F1 of mention {t.Mention.F1}"));
        Assert.All(tallies, t => Assert.True(t.Polarity.Accuracy >= 0.8, $"{t.Aspect}: polarity right {t.Polarity.Accuracy}"));
    }

    [Fact]
    public void Reviews_in_other_languages_are_read_by_words()
    {
        var lines = Lines("words-sentences.csv").ToList();
        var wrong = lines.Where(f => (Model.Read(f[0]).Polarity == Polarity.Positive) != (f[1] == "1")).Select(f => f[0]).ToList();
        output.WriteLine(string.Join('\n', wrong));
        Assert.True(wrong.Count <= lines.Count / 5, $"{wrong.Count} of {lines.Count}");
    }

    [Fact]
    public void The_parts_of_an_explanation_sum_to_the_log_odds_and_stand_in_the_review()
    {
        foreach (var text in Lines("aspect-sentences.csv").Select(f => f[0]))
        {
            var explained = Model.Explain(text, 5)!;
            var reading = Model.Read(text);
            var probability = 1 / (1 + Math.Exp(-Math.Abs(explained.LogOdds)));

            Assert.Equal(explained.LogOdds, explained.Parts.Sum(p => p.LogOdds) + explained.Others + explained.Composition, 9);
            Assert.Equal(reading.Probability, probability, 9);
            Assert.All(explained.Parts, p => Assert.Contains(p.Text, ReviewText.Show(ReviewText.Symbols(text)), StringComparison.Ordinal));
        }

        Assert.Null(Model.Explain("arrived late", 5));
    }

    [Fact]
    public void Whatever_is_written_is_read_and_twice_the_same()
    {
        const string letters = "好坏不没快慢破新鲜假货价格贵便宜但客服物流abc01 ，。！？\n\t\"👍\uD83D\u200Bｅ臺";
        foreach (var seed in Enumerable.Range(1, 300))
        {
            var chance = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, chance.Next(60)).Select(_ => letters[chance.Next(letters.Length)]));
            var reading = Model.Read(text);

            Assert.True(reading.Probability is >= 0.5 and <= 1 && reading.Aspects.All(a => a.Probability is >= 0.5 and <= 1), $"seed {seed}: {reading}");
            Assert.True(reading.Aspects.Select(a => a.Aspect).SequenceEqual(reading.Aspects.Select(a => a.Aspect).Distinct().Order()), $"seed {seed}: {reading}");
            Assert.Equivalent(reading, Model.Read(text));
        }
    }

    [Fact]
    public void Readers_side_by_side_do_not_disturb_each_other()
    {
        var texts = Lines("aspect-sentences.csv").Select(f => f[0]).ToList();
        var alone = texts.Select(t => Model.Read(t).Probability).ToList();
        var together = Enumerable.Range(0, 20).SelectMany(_ => texts).AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(t => Model.Read(t).Probability).ToList();

        Assert.Equal(Enumerable.Range(0, 20).SelectMany(_ => alone), together);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static IEnumerable<string[]> Lines(string file) => File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "tests", "Puhui.Signals.Tests", "Reviews", file)).Skip(1).Select(Fields);

    /// <summary>No field but the first is quoted.</summary>
    private static string[] Fields(string line) => line.StartsWith('"') ? [line[1..line.LastIndexOf('"')], .. line[(line.LastIndexOf('"') + 2)..].Split(',')] : line.Split(',');

    private static Dictionary<Aspect, int> Marks(string[] fields) => Enum.GetValues<Aspect>().Where(a => fields[(int)a].Length > 0)
        .ToDictionary(a => a, a => int.Parse(fields[(int)a], CultureInfo.InvariantCulture));
}
