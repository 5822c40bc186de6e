using System.Security.Cryptography;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>An API key as its holder has it: "puhui_ID_SECRET", so that it is recognised where it should not be, and can be named by its id.</summary>
public sealed class KeyText
{
    private const string Prefix = "puhui_";
    private const string IdAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int IdLength = 12;

    private KeyText(KeyId id, string text) => (Id, Text) = (id, text);

    public KeyId Id { get; }

    /// <summary>The key itself; shown once.</summary>
    public string Text { get; }

    public ContentHash Hash => SecretToken.HashOf(Text);

    public static KeyText New()
    {
        var id = RandomNumberGenerator.GetString(IdAlphabet, IdLength);
        return new KeyText(new KeyId(id), $"{Prefix}{id}_{SecretToken.New().Text}");
    }

    /// <summary>Says nothing but the id, so that it cannot slip into a log.</summary>
    public override string ToString() => Masked(Id);

    /// <summary>What a key begins with, for lists.</summary>
    public static string Masked(KeyId id) => $"{Prefix}{id}_***";
}
