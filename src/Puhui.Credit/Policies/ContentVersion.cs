using System.Runtime.CompilerServices;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>The version of an immutable piece of data: the first 16 hex digits of the SHA-256 of its canonical content, worked out once per object.</summary>
internal static class ContentVersion
{
    private const int Length = 16;
    private static readonly ConditionalWeakTable<object, string> Known = [];

    public static string Of<T>(T content)
        where T : class => Known.GetValue(content, static c => CanonicalJson.HashOf((T)c).Hex[..Length]);
}
