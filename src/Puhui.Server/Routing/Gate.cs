using Microsoft.AspNetCore.Http;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>
/// The one way an id in a route becomes an object: loaded within the caller's reach, or not at all. "Not there" and "not yours" are the same answer, so that ids of
/// others tell nothing. A gate is a sealed class found by reflection; services come by its constructor.
/// </summary>
internal abstract class Gate(string parameter)
{
    /// <summary>The route parameter it guards, such as "merchant".</summary>
    public string Parameter { get; } = parameter;

    /// <summary>The object, or null if there is none within the caller's reach.</summary>
    /// <param name="passed">What the gates of the ids before this one in the route gave.</param>
    public abstract Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop);

    /// <summary>A party beside the caller's own that is to see audit records of what happens to the object: the lender whose line it is.</summary>
    public virtual PartyId? Concerns(object found) => null;
}

/// <summary>The objects of a request that have been let through, by type.</summary>
internal sealed class Passed(bool isToShow)
{
    /// <summary>Does the request only read? Then an object may be loaded without what only a change of it needs.</summary>
    public bool IsToShow { get; } = isToShow;

    private readonly Dictionary<Type, object> objects = [];
    private readonly List<PartyId> concerned = [];

    /// <summary>The parties that the objects concern.</summary>
    public IReadOnlyList<PartyId> Concerned => concerned;

    public void Add(object one, PartyId? concerns)
    {
        objects[one.GetType()] = one;
        if (concerns is { } party)
        {
            concerned.Add(party);
        }
    }

    public T Get<T>()
        where T : class => objects.TryGetValue(typeof(T), out var one)
            ? (T)one
            : throw new InvalidOperationException($"no gate of this route lets a {typeof(T).Name} through");
}

/// <summary>An object of the route that the caller may see; binds in handlers.</summary>
internal sealed record Gated<T>(T Value)
    where T : class
{
    public static ValueTask<Gated<T>> BindAsync(HttpContext context) => ValueTask.FromResult(new Gated<T>(context.Features.GetRequired<Passed>().Get<T>()));
}
