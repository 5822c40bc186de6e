namespace Puhui.Access;

/// <summary>What a new password must be: long rather than contrived (NIST SP 800-63B), and none of those everybody tries first.</summary>
public static class PasswordRules
{
    public const int LengthMin = 10;

    /// <summary>Beyond it more characters add nothing but work.</summary>
    public const int LengthMax = 200;

    private const int DistinctMin = 5;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "12345678910", "123456789a", "a123456789", "0123456789", "0987654321", "1q2w3e4r5t", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456",
        "asdfghjkl1", "password12", "password123", "password1234", "passw0rd123", "p@ssw0rd123", "administrator", "admin12345", "admin123456", "iloveyou123", "woaini1314",
        "woaini5201314", "woaini520", "5201314520", "letmein123", "welcome123", "changeme123", "abcdefghij", "abc1234567", "q1w2e3r4t5", "zxcvbnm123", "monkey12345", "dragon12345",
    };

    /// <summary>Why a password is refused, in order of precedence.</summary>
    public enum Refusal
    {
        PasswordTooShort = 1,
        PasswordTooLong = 2,

        /// <summary>Among those everybody tries first, of too few different characters, or containing the login.</summary>
        PasswordTooCommon = 3,

        /// <summary>Holds marks added to the letter before them, or other forms of letters: another keyboard writes the same otherwise.</summary>
        PasswordNotOfOneForm = 4,
    }

    /// <summary>Null if the password may be used.</summary>
    public static Refusal? RefusalOf(string password, string login)
    {
        password = TypedText.Folded(password);
        if (password.Length < LengthMin)
        {
            return Refusal.PasswordTooShort;
        }

        if (password.Length > LengthMax)
        {
            return Refusal.PasswordTooLong;
        }

        var name = login.Split('@')[0];
        var isCommon = Common.Contains(password) || password.Distinct().Count() < DistinctMin || (name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase));
        return isCommon ? Refusal.PasswordTooCommon : TypedText.HasOneForm(password) ? null : Refusal.PasswordNotOfOneForm;
    }
}
