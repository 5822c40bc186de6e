namespace Puhui.Simulation;

/// <summary>What the world itself counted of a merchant while writing, in minor units: the figures an auditor's reading of the lines must agree with.</summary>
public sealed class MerchantTally
{
    private readonly List<int> fakeSequences = [];

    public int Orders { get; internal set; }

    public long GrossSales { get; internal set; }

    public long CancelledAmount { get; internal set; }

    public long RefundedAmount { get; internal set; }

    public long Tips { get; internal set; }

    public int Payouts { get; private set; }

    public long PayoutGross { get; private set; }

    public long PayoutFees { get; private set; }

    public long PayoutRefunds { get; private set; }

    public long PayoutNet { get; private set; }

    public int FakeOrders => fakeSequences.Count;

    public long FakeSales { get; private set; }

    public int FakeReviews { get; internal set; }

    internal void NoteFake(int sequence, long goods)
    {
        fakeSequences.Add(sequence);
        FakeSales += goods;
    }

    internal bool IsFake(int sequence) => fakeSequences.BinarySearch(sequence) >= 0;

    internal void NotePayout(long gross, long fees, long refunds, long net)
    {
        Payouts++;
        PayoutGross += gross;
        PayoutFees += fees;
        PayoutRefunds += refunds;
        PayoutNet += net;
    }
}
