using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Which of a merchant's events are asked for.</summary>
/// <param name="Kinds">Null: all.</param>
/// <param name="From">First moment.</param>
/// <param name="To">First moment that is too late.</param>
public sealed record EventFilter(IReadOnlyCollection<EventKind>? Kinds, Timestamp? From, Timestamp? To);

/// <summary>Where one page of a merchant's events ended.</summary>
public readonly record struct EventPlace(Timestamp At, string Source, string Id)
{
    public static EventPlace Of(StoredEvent item) => new(item.At, item.Source, item.Id);
}
