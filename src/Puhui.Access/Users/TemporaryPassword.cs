using System.Security.Cryptography;

namespace Puhui.Access;

/// <summary>A password made for somebody, easy to read out and good for one sign-in: four groups of four letters and digits, 80 bits.</summary>
public static class TemporaryPassword
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int GroupLength = 4;
    private const int Groups = 4;
    private const int UserIdLength = 12;

    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>An id that tells nothing of the person.</summary>
    public static UserId NewUserId() => new("u-" + RandomNumberGenerator.GetString(Alphabet, UserIdLength));
}
