using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Puhui.Signals.Tests;

/// <summary>Bytes to lines: line ends, lines too long, inputs that break off.</summary>
public sealed class InputTests
{
    [Theory]
    [InlineData("a\nb\r\n\n  \nc", "1:a 2:b 5:c")]
    [InlineData("\uFEFFa\n", "1:a")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public async Task Lines_are_cut_and_counted(string text, string expected) => Assert.Equal(expected, await Cut(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public async Task Reading_in_small_pieces_changes_nothing()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var lines = Enumerable.Range(0, 200).Select(_ => new string((char)('a' + random.Next(26)), random.Next(0, 40))).ToArray();
            var expected = string.Join(' ', lines.Select((l, i) => (l, i)).Where(x => x.l.Length > 0).Select(x => $"{x.i + 1}:{x.l}"));
            var actual = await Cut(new Dribble(Encoding.UTF8.GetBytes(string.Join('\n', lines)), random));
            Assert.True(expected == actual, $"seed {seed}");
        }
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_in_bounded_memory_and_the_next_one_read()
    {
        var text = new string('x', (3 * 1024 * 1024) + 17) + "\nnext\n" + new string('y', EventParser.LineLengthMax) + "\n" + new string('z', EventParser.LineLengthMax + 1);
        Assert.Equal($"1:!LineTooLong 2:next 3:{new string('y', EventParser.LineLengthMax)} 4:!LineTooLong", await Cut(new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public async Task Gzip_that_is_whole_is_read_to_its_end_in_one_member_or_several()
    {
        var one = Gzip("a\nb\n");
        Assert.Equal("1:a 2:b", await Cut(new GZipStream(new MemoryStream(one), CompressionMode.Decompress)));
        Assert.Equal("1:a 2:b 3:c", await Cut(new GZipStream(new MemoryStream([.. one, .. Gzip("c\n")]), CompressionMode.Decompress)));
    }

    [Fact]
    public async Task Gzip_that_is_cut_off_anywhere_gives_its_whole_lines_and_then_an_error()
    {
        var random = new Random(1);
        var lines = Enumerable.Range(0, 500).Select(_ => random.NextInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var whole = Gzip(string.Join('\n', lines) + "\n");
        for (var cut = 11; cut < whole.Length; cut += 97)
        {
            await AssertCut(whole, cut, lines);
        }

        await AssertCut(whole, whole.Length - 1, lines);
    }

    [Theory]
    [InlineData("\"name\":null", "name is null or of another type than it should be")]
    [InlineData("\"name\":5", "name is null or of another type than it should be")]
    [InlineData("\"name\":\"n\",\"consents\":\"x\"", "consents is null or of another type than it should be")]
    public void A_merchant_line_was_refused_in_words_about_our_types(string fields, string told)
    {
        var line = $$"""{"merchant":"m","platform":"s",{{fields}},"industry":"i","region":"r","currency":"CNY","time_zone":"UTC","registered_at":"2026-01-01T00:00:00Z"}""";
        var fault = Assert.Throws<FormatException>(() => MerchantLine.Parse(Encoding.UTF8.GetBytes(line)));
        Assert.Equal("is not a merchant: " + told, fault.Message);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("\u3164")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u0007b")]
    [InlineData("a\u0000b")]
    [InlineData("\u200B\u200B")]
    public void A_merchant_was_given_a_name_that_cannot_be_seen_or_that_turns_what_follows_around(string name)
    {
        var line = $$"""{"merchant":"m","platform":"s","name":{{System.Text.Json.JsonSerializer.Serialize(name)}},"industry":"i","region":"r","currency":"CNY","time_zone":"UTC","registered_at":"2026-01-01T00:00:00Z"}""";
        Assert.StartsWith("name: ", Assert.Throws<FormatException>(() => MerchantLine.Parse(Encoding.UTF8.GetBytes(line))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_survive_their_encoding_and_two_encodings_joined_are_both()
    {
        TilePart[] parts = [new(Dimension.Buyer, long.MinValue, 1, long.MaxValue), new(Dimension.Category, -1, -3, long.MinValue), new(Dimension.Buyer, 0, int.MaxValue, 0)];
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Array.ForEach(parts, p => TilePartCodec.Write(p, output));
        Assert.Equal(parts, TilePartCodec.Read(output.WrittenSpan));
        Assert.Equal([.. parts, .. parts], TilePartCodec.Read([.. output.WrittenSpan, .. output.WrittenSpan]));
    }

    private static async Task AssertCut(byte[] whole, int cut, string[] lines)
    {
        var read = new List<string>();
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var batch in LineReader.Read(new GZipStream(new MemoryStream(whole, 0, cut), CompressionMode.Decompress), 50, default))
            {
                read.AddRange(Texts(batch));
                batch.Dispose();
            }
        });
        Assert.Equal(lines.Take(read.Count).Select((l, i) => $"{i + 1}:{l}"), read);
    }

    private static async Task<string> Cut(Stream input)
    {
        var lines = new List<string>();
        await foreach (var batch in LineReader.Read(input, 3, default))
        {
            lines.AddRange(Texts(batch));
            batch.Dispose();
        }

        return string.Join(' ', lines);
    }

    private static IEnumerable<string> Texts(LineBatch batch) => Enumerable.Range(0, batch.Count).Select(i =>
    {
        var (line, refusal, _) = batch[i];
        return $"{line.Number}:{(refusal is null ? Encoding.UTF8.GetString(line.Bytes.Span) : $"!{refusal.Reason}")}";
    });

    private static byte[] Gzip(string text)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Dribble(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 30))], cancellationToken);
    }
}
