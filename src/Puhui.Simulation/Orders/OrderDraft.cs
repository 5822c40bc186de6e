namespace Puhui.Simulation;

/// <summary>What a buyer, true or hired, is about to order.</summary>
internal readonly ref struct OrderDraft
{
    public ulong Buyer { get; init; }

    public ulong Address { get; init; }

    public ulong Device { get; init; }

    public Region Destination { get; init; }

    public int Second { get; init; }

    /// <summary>Index of the host whose broadcast sold it, or −1.</summary>
    public int Host { get; init; }

    /// <summary>Piece price asked for, minor units: 0 = the shop's own.</summary>
    public long PieceMinor { get; init; }

    public bool Fake { get; init; }
}
