namespace Puhui.Access;

/// <summary>What a user signs in with: an address or a name, the same however it is typed.</summary>
public static class LoginText
{
    public const int LengthMin = 3;
    public const int LengthMax = 100;

    /// <summary>In lower case and without full-width forms or blanks around.</summary>
#pragma warning disable CA1308 // Logins are shown as they are kept, and people write addresses in lower case.
    public static string Normalized(string login) => TypedText.Folded(login).Trim().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Whether a normalized login may be given to a user.</summary>
    public static bool IsValid(string login) =>
        login.Length is >= LengthMin and <= LengthMax && !login.Any(char.IsWhiteSpace) && TypedText.HasOneForm(login);
}
