namespace Puhui.Signals;

/// <summary>How kinds are written in contracts, and the family of records each belongs to.</summary>
public static class EventKinds
{
    private static readonly (EventKind Kind, string Text, byte[] Utf8)[] Names =
        [.. Enum.GetValues<EventKind>().Select(k => (k, ContractName(k), System.Text.Encoding.ASCII.GetBytes(ContractName(k))))];

    /// <summary>"order.placed".</summary>
    public static string ToContractName(this EventKind kind) => Array.Find(Names, n => n.Kind == kind).Text;

    /// <summary>The scope a merchant must have consented to.</summary>
    public static DataScope Scope(this EventKind kind) => (int)kind switch
    {
        < 10 => DataScope.Trade,
        < 20 => DataScope.Logistics,
        < 30 => DataScope.Reputation,
        < 50 => DataScope.Money,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "belongs to no family"),
    };

    internal static EventKind? Find(ReadOnlySpan<byte> contractName)
    {
        foreach (var name in Names)
        {
            if (contractName.SequenceEqual(name.Utf8))
            {
                return name.Kind;
            }
        }

        return null;
    }

    internal static byte[] Utf8Name(EventKind kind) => Array.Find(Names, n => n.Kind == kind).Utf8;

    /// <summary>The first word is the family, the rest the event: OrderPlaced is order.placed.</summary>
    private static string ContractName(EventKind kind)
    {
        var words = kind.ToSnakeCase();
        var end = words.IndexOf('_', StringComparison.Ordinal);
        return $"{words[..end]}.{words[(end + 1)..]}";
    }
}
