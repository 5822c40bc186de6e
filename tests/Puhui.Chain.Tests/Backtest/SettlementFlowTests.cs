using OrderFact = Puhui.Chain.SettlementFlow.OrderFact;

namespace Puhui.Chain.Tests;

public sealed class SettlementFlowTests
{
    private static readonly DateOnly D = new(2017, 7, 1);

    [Fact]
    public void An_order_settles_after_the_lag_net_of_what_was_reversed_by_then()
    {
        var flow = SettlementFlow.Rebuild([new("o1", D, 10_000), new("o1", D.AddDays(14), -4_000)], lagDays: 14);
        Assert.Equal([new Settlement(D, D.AddDays(14), 6_000)], flow);
    }

    [Fact]
    public void What_is_reversed_after_settlement_is_taken_from_the_day_it_became_known()
    {
        var flow = SettlementFlow.Rebuild([new("o1", D.AddDays(15), -4_000), new("o1", D, 10_000)], lagDays: 14);
        Assert.Equal([new Settlement(D, D.AddDays(14), 10_000), new Settlement(D, D.AddDays(15), -4_000)], flow);
    }

    [Fact]
    public void A_reversal_of_an_order_never_seen_moves_no_money() =>
        Assert.Empty(SettlementFlow.Rebuild([new("ghost", D, -4_000)], lagDays: 14));

    [Theory]
    [InlineData(true, 3_000)]
    [InlineData(false, 2_000)]
    public void Orders_in_transit_at_the_draw_are_swept_only_if_the_lender_says_so(bool inTransitIsSwept, long expected)
    {
        var flow = SettlementFlow.Rebuild([new("before", D.AddDays(-10), 1_000), new("after", D, 2_000), new("settled", D.AddDays(-20), 500)], lagDays: 14);
        var after = SettlementFlow.After(flow, D, D.AddDays(180), inTransitIsSwept);
        Assert.Equal(expected, after.Sum(s => s.Net));
    }

    [Fact]
    public void Settlements_of_one_day_are_netted_and_those_after_the_horizon_do_not_count()
    {
        var flow = SettlementFlow.Rebuild([new("a", D, 1_000), new("b", D, 2_000), new("c", D.AddDays(200), 5_000)], lagDays: 14);
        Assert.Equal([(D.AddDays(14), 3_000)], SettlementFlow.After(flow, D, D.AddDays(180), inTransitIsSwept: true));
    }
}
