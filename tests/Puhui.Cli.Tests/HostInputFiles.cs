using System.IO.Compression;
using System.Text;
using Puhui.Cli.Host;

namespace Puhui.Cli.Tests;

/// <summary>Files as they come: plain, gzip, empty, cut short, missing, or folders.</summary>
public sealed class HostInputFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-input-").FullName;
    private readonly byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n")));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_plain_file_is_read_as_it_is() => Assert.Equal(text, ReadAll(Write("plain.txt", text)));

    [Fact]
    public void Gzip_is_recognised_whatever_the_name_says() => Assert.Equal(text, ReadAll(Write("plain.txt", Gzip(text))));

    [Fact]
    public void Gzip_files_put_together_are_read_to_the_end() => Assert.Equal([.. text, .. text], ReadAll(Write("two.gz", [.. Gzip(text), .. Gzip(text)])));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Very_short_files_are_read(int length) => Assert.Equal(text[..length], ReadAll(Write("short", text[..length])));

    [Fact]
    public void A_gzip_file_cut_short_is_a_fault_and_never_a_silent_end()
    {
        var whole = Gzip(text);
        foreach (var length in new[] { 12, whole.Length / 2, whole.Length - 9 })
        {
            Assert.Throws<InvalidDataException>(() => ReadAll(Write("cut.gz", whole[..length])));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("one", "one")]
    [InlineData("one\n", "one")]
    [InlineData("one\r\n\ntwo", "one", "", "two")]
    [InlineData("12345\n123456\n1\n", "12345", null, "1")]
    [InlineData("1\n123456", "1", null)]
    public async Task A_line_beyond_the_limit_is_told_and_those_after_it_are_read(string content, params string?[] lines)
    {
        var found = new List<string?>();
        await foreach (var line in BoundedLines.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), 5, default))
        {
            found.Add(line);
        }

        Assert.Equal(lines, found);
    }

    [Fact]
    public void Progress_ends_at_the_length_of_the_file()
    {
        using var input = InputFile.Open(Write("counted.gz", Gzip(text)));
        input.Content.CopyTo(Stream.Null);
        Assert.Equal(input.RawLength, input.RawRead);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        Assert.Contains("there is no file", Assert.Throws<ExpectedFaultException>(() => InputFile.Open(Path.Combine(folder, "none"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<ExpectedFaultException>(() => InputFile.Open(folder)).Message, StringComparison.Ordinal);
    }

    private static byte[] ReadAll(string path)
    {
        using var input = InputFile.Open(path);
        using var all = new MemoryStream();
        input.Content.CopyTo(all);
        return all.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
