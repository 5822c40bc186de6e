using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>A language that words for people are kept in.</summary>
internal enum Language
{
    Zh = 1,
    En = 2,
}

/// <summary>Chooses the language of an answer.</summary>
internal static class Languages
{
    /// <summary>The first of Accept-Language, by weight, that is kept here; Chinese where nothing is asked for.</summary>
    public static Language Of(HttpRequest request)
    {
        var wished = request.GetTypedHeaders().AcceptLanguage;
        foreach (var one in wished.OrderByDescending(l => l.Quality ?? 1))
        {
            if (Known(one.Value.AsSpan()) is { } language && one.Quality != 0)
            {
                return language;
            }
        }

        return Language.Zh;
    }

    private static Language? Known(ReadOnlySpan<char> tag) =>
        tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh
        : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En
        : null;
}
