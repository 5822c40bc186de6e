using System.Security.Cryptography;

namespace Puhui.Kernel;

/// <summary>The SHA-256 of some bytes, as 64 lower-case hex digits.</summary>
public readonly record struct ContentHash
{
    private const int HexLength = 64;

    public ContentHash(string hex) => Hex = IsValid(hex) ? hex : throw new FormatException($"'{hex}' is not a SHA-256 of {HexLength} lower-case hex digits");

    public string Hex { get; }

    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new ContentHash(Convert.ToHexStringLower(hash));
    }

    public override string ToString() => Hex;

    private static bool IsValid(string? hex) => hex is { Length: HexLength } && hex.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;
}
