using System.Text;
using System.Text.Json;

namespace Puhui.Kernel.Tests;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_ecmascript_writes_them(ulong bits, string text)
    {
        Assert.Equal(text, EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)));
        Assert.Equal(text, Canonical(text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_601)]
    public void Any_number_is_written_as_ecmascript_writes_it_however_it_is_found(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50_000; i++)
        {
            var near = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 80));
            foreach (var number in new[] { BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)), near, Math.Round(near, random.Next(8)) })
            {
                if (double.IsFinite(number) && Math.Abs(number) < 1e15)
                {
                    Assert.True(EcmaScriptNumber.Format(number) == CanonicalJson.TextOf(number), $"seed {seed}: {number:R}");
                }
            }
        }
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1E2", "100")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("58.90", "58.9")]
    [InlineData("-12", "-12")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void Numbers_of_equal_value_have_one_text(string text, string canonical) => Assert.Equal(canonical, Canonical(text));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("12345678901234567890")]
    [InlineData("-9007199254740993")]
    [InlineData("1e400")]
    public void Numbers_a_double_would_change_are_refused(string text) => Assert.Throws<JsonException>(() => Canonical(text));

    /// <summary>Values are written in order at once; whatever that cannot do goes the long way, with the same bytes.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(20_261_122)]
    public void Values_written_in_order_are_those_put_in_order_afterwards(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var value = Sample.Random(random, depth: 3);
            Assert.True(CanonicalJson.Ordered(value).AsSpan().SequenceEqual(CanonicalJson.BytesOf(value)), $"seed {seed}, value {i}: {CanonicalJson.TextOf(value)}");
        }
    }

    [Theory]
    [InlineData(9_007_199_254_740_993L)]
    [InlineData(long.MinValue)]
    public void Whole_numbers_a_double_would_change_are_refused_wherever_they_come_from(long number) =>
        Assert.Throws<JsonException>(() => CanonicalJson.BytesOf(new { number }));

    [Fact]
    public void What_is_no_number_is_refused() => Assert.Throws<ArgumentException>(() => CanonicalJson.BytesOf(new { number = double.NaN }));

    /// <summary>RFC 8785 §3.2.2.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_as_printed_there() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"""));

    /// <summary>RFC 8785 §3.2.3.</summary>
    [Fact]
    public void Names_sort_by_utf_16_units()
    {
        var sorted = Canonical("""{"\u20ac":"Euro","\r":"Return","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"O"}""");
        using var document = JsonDocument.Parse(sorted);
        Assert.Equal(["Return", "One", "Control", "O", "Euro", "Emoji", "Dalet"], document.RootElement.EnumerateObject().Select(p => p.Value.GetString()));
    }

    [Fact]
    public void Plain_names_sort_by_themselves_at_every_depth() =>
        Assert.Equal("""{"a":{"x":[],"y":{}},"aa":1,"b":[{"c":2,"d":1}]}""", Canonical("""{"b":[{"d":1,"c":2}],"aa":1,"a":{"y":{},"x":[]}}"""));

    [Theory]
    [InlineData(@"""\b\f\n\r\t\u0000\u001f\u007f""", "\"\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\"")]
    [InlineData(@"""\u00e9\/""", "\"é/\"")]
    [InlineData("\"普惠\"", "\"普惠\"")]
    public void Strings_escape_only_what_they_must(string text, string canonical) => Assert.Equal(canonical, Canonical(text));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"é":1,"b":0,"\u00e9":2}""")]
    public void A_name_that_appears_twice_is_refused(string text) => Assert.Throws<JsonException>(() => Canonical(text));

    [Theory]
    [InlineData(@"""\ud800""")]
    [InlineData(@"""\udc00\ud800""")]
    [InlineData(@"{""\ud800"":1,""b"":2}")]
    [InlineData(@"{""\ud800"":1}")]
    public void Half_a_surrogate_pair_is_refused(string text) => Assert.Throws<JsonException>(() => Canonical(text));

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        using var document = JsonDocument.Parse(new byte[] { (byte)'"', 0xff, (byte)'"' });
        Assert.Throws<JsonException>(() => CanonicalJson.Bytes(document.RootElement));
    }

    [Fact]
    public void Equal_content_has_equal_hashes_whatever_its_order_and_space()
    {
        using var one = JsonDocument.Parse("""{"b":1.0,"a":"x"}""");
        using var other = JsonDocument.Parse("""{ "a" : "\u0078", "b" : 1 }""");
        Assert.Equal(CanonicalJson.Hash(one.RootElement), CanonicalJson.Hash(other.RootElement));
        Assert.Equal(ContentHash.Of(Encoding.UTF8.GetBytes("""{"a":"x","b":1}""")), CanonicalJson.Hash(one.RootElement));
    }

    [Fact]
    public void The_canonical_form_of_a_plain_event_is_made_without_garbage()
    {
        using var document = JsonDocument.Parse("""{"source":"shop-a","id":"o-1:paid","kind":"order.paid","at":"2026-03-01T10:00:00+08:00","data":{"order":"o-1","method":"card","instalments":3}}""");
        for (var warm = 0; warm < 3; warm++)
        {
            CanonicalJson.Hash(document.RootElement);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        CanonicalJson.Hash(document.RootElement);
        var spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(spent <= 512, $"one hash allocated {spent} bytes");
    }

    private static string Canonical(string text)
    {
        using var document = JsonDocument.Parse(text);
        return CanonicalJson.Text(document.RootElement);
    }

    /// <summary>Something of every kind that our values are made of, its properties out of order.</summary>
    private sealed record Sample(
        string Zebra,
        double? Share,
        decimal Points,
        float Small,
        long Minor,
        ulong Count,
        Money Amount,
        DateOnly Day,
        DayOfWeek? Kind,
        IReadOnlyDictionary<string, double?> ByName,
        IReadOnlyList<Sample> Inner,
        JsonElement Raw,
        object Any,
        bool Alpha)
    {
        private static readonly string[] Texts = ["", "plain", "水果", "a\"b", "back\\slash", "line\nend", "\u0001", "€ 5", "🍑 peach", "<&>'", "\u2028"];
        private static readonly string[] Names = ["b", "a", "Z", "aa", "a_1", "水", "🍑", "\uFB01", "quote\"d", "0"];

        public static Sample Random(Random random, int depth) => new(
            Texts[random.Next(Texts.Length)],
            random.Next(4) == 0 ? null : Number(random),
            Math.Round((decimal)(random.NextDouble() * 1e6), random.Next(8)) * (random.Next(2) == 0 ? 1 : -1.000m),
            (float)Number(random),
            random.NextInt64(-999_999_999_999_999, 999_999_999_999_999) >> random.Next(50),
            (ulong)random.NextInt64(0, 1L << 52),
            Money.FromMinor(random.Next(), Currency.Cny),
            new DateOnly(2026, 1, 1).AddDays(random.Next(400)),
            random.Next(3) == 0 ? null : (DayOfWeek)random.Next(7),
            Enumerable.Range(0, random.Next(5)).Select(_ => Names[random.Next(random.Next(2) == 0 ? 5 : Names.Length)]).Distinct().ToDictionary(n => n, _ => (double?)Number(random)),
            [.. Enumerable.Range(0, depth > 0 ? random.Next(3) : 0).Select(_ => Random(random, depth - 1))],
            JsonSerializer.SerializeToElement(new { z = Texts[random.Next(Texts.Length)], a = Number(random) }),
            random.Next(2) == 0 ? new { Later = 1.50m, Earlier = Number(random) } : Texts[random.Next(Texts.Length)],
            random.Next(2) == 0);

        private static double Number(Random random) => random.Next(6) switch
        {
            0 => random.Next(-5, 5),
            1 => -0.0,
            2 => random.NextDouble(),
            3 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 90)),
            4 => Math.Round(random.NextDouble() * 1_000, 2),
            _ => random.Next() * 1e8,
        };
    }
}
