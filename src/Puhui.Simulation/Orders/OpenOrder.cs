namespace Puhui.Simulation;

/// <summary>An order on its way: its whole future, decided when it was placed. Days are day numbers, 0 = never.</summary>
internal readonly record struct OpenOrder
{
    public int Sequence { get; init; }

    public int Placed { get; init; }

    /// <summary>Second of the day at which it was placed.</summary>
    public int PlacedSecond { get; init; }

    /// <summary>Goods without freight, minor units.</summary>
    public long Goods { get; init; }

    public long RefundAmount { get; init; }

    public int Cancelled { get; init; }

    public int Shipped { get; init; }

    public int Promised { get; init; }

    public int Delivered { get; init; }

    public int Reviewed { get; init; }

    public int ComplaintOpened { get; init; }

    public int ComplaintClosed { get; init; }

    public int Returned { get; init; }

    public int Refunded { get; init; }

    public int Settled { get; init; }

    public byte Rating { get; init; }

    public bool CopiedReview { get; init; }

    /// <summary>Made up by the merchant: no goods cost, no exit hazard.</summary>
    public bool Fake { get; init; }

    public bool Late => Delivered > Promised;

    /// <summary>The next day after <paramref name="day"/> on which something happens to it, or 0.</summary>
    public int NextAfter(int day)
    {
        var next = int.MaxValue;
        Earlier(Cancelled);
        Earlier(Shipped);
        Earlier(Delivered);
        Earlier(Reviewed);
        Earlier(ComplaintOpened);
        Earlier(ComplaintClosed);
        Earlier(Returned);
        Earlier(Refunded);
        Earlier(Settled);
        return next == int.MaxValue ? 0 : next;

        void Earlier(int candidate) => next = candidate > day && candidate < next ? candidate : next;
    }
}
