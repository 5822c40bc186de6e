using Microsoft.AspNetCore.Http.Features;

namespace Puhui.Server;

/// <summary>What earlier steps of a request leave for later ones.</summary>
internal static class Features
{
    public static T GetRequired<T>(this IFeatureCollection features)
        where T : class => features.Get<T>() ?? throw new InvalidOperationException($"no step before this one has set a {typeof(T).Name}");
}
