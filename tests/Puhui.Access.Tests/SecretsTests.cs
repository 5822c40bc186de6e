using System.Security.Cryptography;

namespace Puhui.Access.Tests;

public sealed class SecretsTests
{
    private static readonly byte[] OldKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] NewKey = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];

    [Fact]
    public void What_is_sealed_opens_for_its_purpose_only_and_never_looks_the_same()
    {
        var secrets = new SealedSecrets([OldKey]);
        var (one, other) = (secrets.Seal([1, 2, 3], "totp:u-1"), secrets.Seal([1, 2, 3], "totp:u-1"));
        Assert.Equal([1, 2, 3], secrets.Open(one, "totp:u-1"));
        Assert.NotEqual(one, other);
        Assert.ThrowsAny<CryptographicException>(() => secrets.Open(one, "totp:u-2"));
    }

    [Fact]
    public void Whatever_bit_is_changed_it_no_longer_opens()
    {
        var secrets = new SealedSecrets([OldKey]);
        var whole = secrets.Seal([1, 2, 3], "x");
        for (var i = 0; i < whole.Length; i++)
        {
            var broken = whole.ToArray();
            broken[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => secrets.Open(broken, "x"));
        }

        Assert.ThrowsAny<CryptographicException>(() => secrets.Open(whole[..20], "x"));
    }

    [Fact]
    public void After_a_change_of_master_key_old_secrets_open_and_new_ones_need_the_new_key()
    {
        var both = SealedSecrets.Parse($"{Convert.ToBase64String(NewKey)}, {Convert.ToBase64String(OldKey)}");
        Assert.Equal([7], both.Open(new SealedSecrets([OldKey]).Seal([7], "x"), "x"));
        Assert.ThrowsAny<CryptographicException>(() => new SealedSecrets([OldKey]).Open(both.Seal([7], "x"), "x"));
        Assert.Throws<FormatException>(() => SealedSecrets.Parse("c2hvcnQ="));
        Assert.Throws<FormatException>(() => SealedSecrets.Parse(""));
    }

    [Fact]
    public void A_password_is_stored_with_the_way_it_was_made()
    {
        var made = PasswordHash.Of("correct horse 1");
        Assert.StartsWith("pbkdf2-sha512$210000$", made.ToStored(), StringComparison.Ordinal);
        Assert.NotEqual(made.ToStored(), PasswordHash.Of("correct horse 1").ToStored());
        var read = PasswordHash.Parse(made.ToStored());
        Assert.True(read.Matches("correct horse 1"));
        Assert.False(read.Matches("correct horse 2"));
        Assert.False(read.IsOutdated);
        Assert.True(PasswordHash.Parse("pbkdf2-sha512$1000$AAAA$AAAA").IsOutdated);
        Assert.Throws<FormatException>(() => PasswordHash.Parse("md5$1$AAAA$AAAA"));
    }

    /// <summary>PBKDF2 with HMAC-SHA-512 of "password" and "salt", one and 4096 iterations; widely published, made with Python's hashlib.</summary>
    [Theory]
    [InlineData(1, "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce")]
    [InlineData(4096, "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5143f30602641b3d55cd335988cb36b84376060ecd532e039b742a239434af2d5")]
    public void Passwords_are_derived_as_everybody_does(int iterations, string hash) =>
        Assert.True(PasswordHash.Parse($"pbkdf2-sha512${iterations}${Convert.ToBase64String("salt"u8)}${Convert.ToBase64String(Convert.FromHexString(hash))}").Matches("password"));

    [Theory]
    [InlineData("short", "PasswordTooShort")]
    [InlineData("1234567890", "PasswordTooCommon")]
    [InlineData("WoAiNi5201314", "PasswordTooCommon")]
    [InlineData("aaaaaaaaaaaab", "PasswordTooCommon")]
    [InlineData("my-zhang.wei-1", "PasswordTooCommon")]
    [InlineData("three peaches a day", null)]
    public void A_new_password_is_long_and_not_what_everybody_tries(string password, string? refusal) =>
        Assert.Equal(refusal, PasswordRules.RefusalOf(password, "zhang.wei@bank.example")?.ToString());

    [Fact]
    public void Secrets_do_not_show_in_text()
    {
        var key = KeyText.New();
        Assert.DoesNotContain(key.Text.Split('_', 3)[2], key.ToString(), StringComparison.Ordinal);
        Assert.Equal("***", SecretToken.New().ToString());
        Assert.Equal("***", PasswordHash.Of("whatever it is").ToString());
    }
}
