using System.IO.Compression;
using System.Text;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>"puhui reviews" as a user calls it, with the model that ships.</summary>
public sealed class ReviewsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-reviews-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_row_comes_back_with_what_its_review_says()
    {
        var file = Write("r.csv", "\uFEFFid,review\r\n1,物流太慢了\r\n2,\"质量很好，\n\"\"正品\"\"\"\r\n3,\r\n");

        var (code, output, error) = await FeaturesTests.Run("reviews", "classify", file, "--column", "review");

        Assert.Equal((0, ""), (code, error));
        Assert.Matches(
            "^id,review,polarity,probability,aspects\n1,物流太慢了,negative,0\\.\\d{4},logistics:negative\n2,\"质量很好，\n\"\"正品\"\"\",positive,0\\.\\d{4},quality:positive;authenticity:positive\n3,,unknown,0\\.5000,$",
            output);
    }

    [Fact]
    public async Task A_gzip_file_is_read_and_json_has_one_object_a_row()
    {
        var path = Path.Combine(folder, "r.csv.gz");
        await using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write("review,polarity\n很新鲜,x\n"u8);
        }

        var (code, output, _) = await FeaturesTests.Run("reviews", "classify", path, "--column", "review", "--json");

        Assert.Equal(0, code);
        Assert.Matches("^\\{\"line_number\":2,\"language\":\"chinese\",\"polarity\":\"positive\",\"probability\":0\\.\\d+,\"aspects\":\\[\\{\"aspect\":\"freshness\",\"polarity\":\"positive\",\"probability\":0\\.\\d+\\}\\]\\}$", output);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_told_by_its_line_and_left_out()
    {
        var file = Write("r.csv", "id,review\n1,好吃\n2,好吃,多\n3,难吃\n");

        var (code, output, error) = await FeaturesTests.Run("reviews", "classify", file, "--column", "review");

        Assert.Equal((1, $"puhui: {file}, line 3: has 3 fields and not the 2 of the header; the row is left out"), (code, error));
        Assert.Equal(["id", "1", "3"], output.Split('\n').Select(l => l.Split(',')[0]));
    }

    [Fact]
    public async Task A_field_that_is_not_utf8_is_told_by_line_and_column()
    {
        var path = Path.Combine(folder, "r.csv");
        await File.WriteAllBytesAsync(path, [.. "id,review\n1,"u8, 0xC3, 0x28, .. "\n2,很好\n"u8]);

        var (code, output, error) = await FeaturesTests.Run("reviews", "classify", path, "--column", "review");

        Assert.Equal((1, $"puhui: {path}, line 2: review is not UTF-8; the row is left out"), (code, error));
        Assert.StartsWith("id,review,polarity,probability,aspects\n2,很好,positive,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_it_after_what_stands_before()
    {
        var file = Write("r.csv", "id,review\n1,很好\n2,\"没有结尾\n");

        var (code, output, error) = await FeaturesTests.Run("reviews", "classify", file, "--column", "review");

        Assert.Equal(1, code);
        Assert.StartsWith($"puhui: {file}, line 3: ", error, StringComparison.Ordinal);
        Assert.Contains("\n1,很好,positive,", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,text\n1,a\n", "line 1: there is no column review; it has id, text")]
    [InlineData("", "is empty; a header with the names of the columns is needed")]
    [InlineData("review,aspects\na,b\n", "line 1: there is a column aspects already; rename it, or use --json")]
    public async Task A_file_without_what_is_needed_is_refused(string content, string rule)
    {
        var (code, output, error) = await FeaturesTests.Run("reviews", "classify", Write("r.csv", content), "--column", "review");

        Assert.Equal((1, ""), (code, output));
        Assert.EndsWith(rule, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_model_is_refused()
    {
        var (code, _, error) = await FeaturesTests.Run("reviews", "classify", Write("r.csv", "review\na\n"), "--column", "review", "--model", Write("m", "nothing"));

        Assert.Equal((1, "puhui: this is not a review model of this version: train one with 'puhui reviews train'"), (code, error));
    }

    /// <summary>The model in the repository is what its sources and the labelled reviews give.</summary>
    [DataFact("reviews_zh")]
    public async Task The_model_that_ships_is_the_one_that_training_gives()
    {
        var target = Path.Combine(folder, "new.model");
        var (code, _, error) = await FeaturesTests.Run("reviews", "train", "--data", Path.GetDirectoryName(RepositoryFiles.Data("reviews_zh"))!, "--out", target, "--json");

        Assert.Equal((0, ""), (code, error));
        var (made, shipped) = (await File.ReadAllBytesAsync(target), await File.ReadAllBytesAsync(Path.Combine(RepositoryFiles.Root, "models", "reviews.model")));
        Assert.True(made.SequenceEqual(shipped));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
