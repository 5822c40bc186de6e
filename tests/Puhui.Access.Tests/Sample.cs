namespace Puhui.Access.Tests;

/// <summary>A risk officer of a bank, and what else the tests need to know.</summary>
internal static class Sample
{
    public const string Password = "three peaches a day";
    public static readonly Timestamp Now = Timestamp.Parse("2026-06-01T08:00:00Z");
    public static readonly Party Bank = new(new PartyId("bank"), PartyKind.Lender, "Bank", null);
    public static readonly SealedSecrets Secrets = new([new byte[32]]);

    /// <summary>Cheap to check, so that the tests are quick.</summary>
    public static readonly PasswordHash CheapHash = CheapHashOf(Password);

    public static readonly User Officer = new(
        new UserId("u-1"), Bank.Id, "officer@bank.example", "Officer", Role.RiskOfficer, CheapHash, false, null, false, Now, null, 1);

    public static PasswordHash CheapHashOf(string password)
    {
        var hash = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(password, "salt"u8, 1, System.Security.Cryptography.HashAlgorithmName.SHA512, 64);
        return PasswordHash.Parse($"pbkdf2-sha512$1${Convert.ToBase64String("salt"u8)}${Convert.ToBase64String(hash)}");
    }

    public static User WithFactor(this User user, byte[] secret, long lastStep = 0) =>
        user with { Totp = new TotpFactor(Secrets.Seal(secret, TotpFactor.PurposeOf(user.Id)), Now, lastStep) };
}
