using System.Text;

namespace Puhui.Access.Tests;

public sealed class TotpTests
{
    /// <summary>The secret of RFC 6238, appendix B, for HMAC-SHA-1.</summary>
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59L, "94287082")]
    [InlineData(1111111109L, "07081804")]
    [InlineData(1111111111L, "14050471")]
    [InlineData(1234567890L, "89005924")]
    [InlineData(2000000000L, "69279037")]
    [InlineData(20000000000L, "65353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) => Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepAt(At(seconds)), 8));

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(9, "520489")]
    public void Six_digits_are_those_of_RFC_4226(int counter, string code) => Assert.Equal(code, Totp.CodeOf(Secret, counter, 6));

    [Fact]
    public void A_code_is_taken_one_step_early_or_late_and_no_further()
    {
        var code = Totp.CodeOf(Secret, 1000, 6);
        Assert.Equal(
            [null, 1000L, 1000L, 1000L, null],
            Enumerable.Range(998, 5).Select(step => Totp.Accept(Secret, code, At(step * 30L), 0)));
    }

    [Fact]
    public void No_code_is_taken_twice_nor_an_earlier_one_after_it()
    {
        Assert.Null(Totp.Accept(Secret, Totp.CodeOf(Secret, 1000, 6), At(30_000), 1000));
        Assert.Null(Totp.Accept(Secret, Totp.CodeOf(Secret, 999, 6), At(30_000), 1000));
        Assert.Equal(1001, Totp.Accept(Secret, Totp.CodeOf(Secret, 1001, 6), At(30_000), 1000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("１２３４５６")]
    [InlineData("12345678901234567890")]
    public void What_is_no_code_is_refused_quietly(string code) => Assert.Null(Totp.Accept(Secret, code, At(30_000), 0));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_typed_in_as_RFC_4648_writes_them(string bytes, string text) => Assert.Equal(text, Base32.Encode(Encoding.ASCII.GetBytes(bytes)));

    private static Timestamp At(long seconds) => new(seconds * 1_000_000);
}
