namespace Puhui.Funds.Loans;

/// <summary>
/// The fixed orders as a matrix: past due, due, in advance. Source: the names of the orders in older cores; the two that tell due from in advance
/// count a charge by its own day, so one that is due already is paid first though its instalment is still to come.
/// </summary>
internal static class StrictOrders
{
    public static Component[][] Of(StrictOrder order) => order switch
    {
        StrictOrder.PenaltyFeeInterestPrincipal => Always(Component.Penalty, Component.Fee, Component.Interest, Component.Principal),
        StrictOrder.InterestPrincipalPenaltyFee => Always(Component.Interest, Component.Principal, Component.Penalty, Component.Fee),
        StrictOrder.PrincipalInterestPenaltyFee => Always(Component.Principal, Component.Interest, Component.Penalty, Component.Fee),
        StrictOrder.DuePenaltyInterestPrincipalFee => Always(Component.Penalty, Component.Interest, Component.Principal, Component.Fee),
        StrictOrder.DuePenaltyFeeInterestPrincipal => InAdvance(
            [Component.Penalty, Component.Fee, Component.Interest, Component.Principal],
            [Component.Principal, Component.Penalty, Component.Fee, Component.Interest]),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not an order"),
    };

    private static Component[][] Always(params Component[] order) => [order, order, order];

    private static Component[][] InAdvance(Component[] due, Component[] inAdvance) => [due, due, inAdvance];
}
