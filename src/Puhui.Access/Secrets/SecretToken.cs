using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>
/// A secret of 256 random bits as text, given out once. Only its hash is stored: so long a secret cannot be guessed from it, so the hash needs neither salt nor cost.
/// </summary>
public readonly record struct SecretToken
{
    private const int Bytes = 32;

    private SecretToken(string text) => Text = text;

    /// <summary>The secret itself, in characters that are safe in headers and cookies.</summary>
    public string Text { get; }

    /// <summary>Chance is no argument here: a secret that could be made twice would be none.</summary>
    public static SecretToken New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    public static ContentHash HashOf(string text) => ContentHash.Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Says nothing, so that it cannot slip into a log.</summary>
    public override string ToString() => "***";
}
