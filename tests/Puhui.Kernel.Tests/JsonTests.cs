using System.Text.Json;

namespace Puhui.Kernel.Tests;

public sealed class JsonTests
{
    public static TheoryData<object, string> Values => new()
    {
        { Money.Parse("1234.50", Currency.Cny), """{"amount":"1234.50","currency":"CNY"}""" },
        { new Money(long.MinValue, Currency.Of("JPY")), """{"amount":"-9223372036854775808","currency":"JPY"}""" },
        { Rate.FromPercent(12.5m), "\"0.125\"" },
        { new Ratio(31, 360), """{"numerator":31,"denominator":360}""" },
        { Currency.Cny, "\"CNY\"" },
        { Timestamp.Parse("2026-03-01T10:00:00.5+08:00"), "\"2026-03-01T02:00:00.5Z\"" },
        { new DateOnly(2026, 3, 1), "\"2026-03-01\"" },
        { Zone.Of("Asia/Shanghai"), "\"Asia/Shanghai\"" },
        { new MerchantId("m-1"), "\"m-1\"" },
        { new PartyId("p-1"), "\"p-1\"" },
        { new RequestId("r-1"), "\"r-1\"" },
        { new Dictionary<MerchantId, long> { [new MerchantId("m-1")] = 1 }, """{"m-1":1}""" },
        { ContentHash.Of([]), "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"" },
        { DayCount.Thirty360, "\"thirty360\"" },
        { Rounding.HalfEven, "\"half_even\"" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_are_written_one_way_and_read_back(object value, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value, value.GetType(), Json.Options));
        Assert.Equal(value, JsonSerializer.Deserialize(json, value.GetType(), Json.Options));
    }

    [Theory]
    [InlineData(typeof(Money), """{"amount":"1.005","currency":"CNY"}""")]
    [InlineData(typeof(Money), """{"amount":1.5,"currency":"CNY"}""")]
    [InlineData(typeof(Money), """{"amount":"1.00"}""")]
    [InlineData(typeof(Money), """{"amount":"1.00","currency":"ZZZ"}""")]
    [InlineData(typeof(Money), """{"amount":"1.00","currency":"CNY","extra":1}""")]
    [InlineData(typeof(Money), """{"amount":"1.00","amount":"2.00","currency":"CNY"}""")]
    [InlineData(typeof(Money), "null")]
    [InlineData(typeof(Rate), "0.12")]
    [InlineData(typeof(Rate), "\"1e2\"")]
    [InlineData(typeof(Rate), "\"0.1234567891\"")]
    [InlineData(typeof(Timestamp), "\"2026-02-30T00:00:00Z\"")]
    [InlineData(typeof(MerchantId), "\"no spaces please\"")]
    [InlineData(typeof(MerchantId), "7")]
    [InlineData(typeof(ContentHash), "\"E3B0\"")]
    [InlineData(typeof(Zone), "\"Mars/Olympus\"")]
    [InlineData(typeof(DayCount), "\"act_1000\"")]
    public void What_is_no_value_is_a_json_error(Type type, string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type, Json.Options));

    [Theory]
    [InlineData("1")]
    [InlineData("77")]
    [InlineData("\"1\"")]
    [InlineData("\"half_even, half_up\"")]
    [InlineData("\"HALF_EVEN\"")]
    [InlineData("\" half_even\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void A_number_or_several_names_were_taken_for_a_member_of_an_enum(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Rounding>(json, Json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<Rounding, int>>($$"""{"{{json.Trim('"')}}":1}""", Json.Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonSerializer.Serialize((Rounding)77, Json.Options));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A-z.0_9:x", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("普", false)]
    [InlineData("a\n", false)]
    public void Ids_are_short_plain_text(string? text, bool isValid) => Assert.Equal(isValid, IdText.IsValid(text));

    [Theory]
    [InlineData("云山茶铺", true)]
    [InlineData("Café – “No. 7” ＆ Söhne 🍑", true)]
    [InlineData("👨‍👩‍👧 farm", true)]
    [InlineData("123456789012345678901234567890x", false)]
    [InlineData(" ", false)]
    [InlineData("\u00A0\u3000", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u2066b", false)]
    [InlineData("\uFEFFa", false)]
    [InlineData("\u200D", false)]
    public void A_name_is_seen_as_it_is(string name, bool isName) => Assert.Equal(isName, ShownText.IsName(name, 30));

    [Fact]
    public void Ids_end_at_128_characters()
    {
        Assert.True(IdText.IsValid(new string('a', 128)));
        Assert.False(IdText.IsValid(new string('a', 129)));
        Assert.Throws<FormatException>(() => new MerchantId(new string('a', 129)));
    }
}
