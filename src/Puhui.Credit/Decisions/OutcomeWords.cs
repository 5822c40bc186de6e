namespace Puhui.Credit;

/// <summary>The sentences of outcomes and caps, in the two languages every borrower-facing text has.</summary>
public static class OutcomeWords
{
    public static Reason Of(DecideCredit.Outcome outcome) => outcome switch
    {
        DecideCredit.Outcome.Approved => new("approved", "申请通过", "Approved"),
        DecideCredit.Outcome.MerchantUnknown => new("merchant_unknown", "没有找到该商户", "This merchant is not registered"),
        DecideCredit.Outcome.AsOfInFuture => new("as_of_in_future", "评估日期尚未到来", "The day to decide as of has not come yet"),
        DecideCredit.Outcome.ConsentMissing => new("consent_missing", "没有使用交易数据的授权", "There is no consent to use the sales records for this purpose"),
        DecideCredit.Outcome.RegionNotServed => new("region_not_served", "所在地区不在放贷范围内", "The region is outside where this lender may lend"),
        DecideCredit.Outcome.CurrencyNotOffered => new("currency_not_offered", "暂不提供该币种的贷款", "No loans are offered in this currency"),
        DecideCredit.Outcome.LinePastDue => new("line_past_due", "在本机构的贷款有逾期未还", "A loan with this lender is past due"),
        DecideCredit.Outcome.HistoryTooShort => new("history_too_short", "经营记录时间太短", "The sales history is too short"),
        DecideCredit.Outcome.NoSales => new("no_sales", "近90天没有净销售额", "There were no net sales in the last 90 days"),
        DecideCredit.Outcome.ForecastUnavailable => new("forecast_unavailable", "历史数据不足，无法预测销售", "Too little is known of earlier merchants to forecast sales"),
        DecideCredit.Outcome.ScoreBelowCutOff => new("score_below_cut_off", "信用分低于准入线", "The score is below the cut-off"),
        DecideCredit.Outcome.NoLawfulPrice => new("no_lawful_price", "法定利率上限低于最低定价", "The legal ceiling on rates is below the lender's lowest price"),
        DecideCredit.Outcome.LimitBelowMinimum => new("limit_below_minimum", "可用额度低于最低额度", "The limit is below the smallest that is lent"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    /// <summary>What bounds the limit.</summary>
    public static Reason Of(CapKind cap) => cap switch
    {
        CapKind.Product => new("cap_product", "额度受产品上限约束", "The limit is bounded by the product's maximum"),
        CapKind.Licence => new("cap_licence", "额度受监管上限约束", "The limit is bounded by the law"),
        CapKind.SalesAtScore => new("cap_sales_at_score", "额度受信用分和预计销售额约束", "The limit is bounded by the score and the sales expected"),
        CapKind.Coverage => new("cap_coverage", "额度受预计回款能力约束", "The limit is bounded by what sales can repay on schedule"),
        CapKind.Group => new("cap_group", "额度受联保小组余额约束", "The limit is bounded by what the guarantee group has left"),
        CapKind.Pool => new("cap_pool", "额度受风险补偿池余额约束", "The limit is bounded by what the compensation pool has left"),
        CapKind.Collateral => new("cap_collateral", "额度受抵质押物价值约束", "The limit is bounded by the collateral"),
        _ => throw new ArgumentOutOfRangeException(nameof(cap), cap, "not a cap"),
    };
}
