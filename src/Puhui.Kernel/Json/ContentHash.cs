using System.Security.Cryptography;

namespace Puhui.Kernel;

/// <summary>The SHA-256 of some bytes, as 64 lower-case hex digits.</summary>
public readonly record struct ContentHash(string Hex)
{
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public override string ToString() => Hex;
}
