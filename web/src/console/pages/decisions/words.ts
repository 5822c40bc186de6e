import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  decisions: ['授信决策', 'Decisions'],
  decision: ['决策', 'Decision'],
});

/** What a decision came to, by its name in the contract. */
export const outcomes = defineWords({
  approved: ['批准', 'Approved'],
  merchant_unknown: ['商户未登记', 'Merchant unknown'],
  as_of_in_future: ['日期未到', 'Day lies ahead'],
  consent_missing: ['缺少授权', 'Consent missing'],
  region_not_served: ['地区不服务', 'Region not served'],
  currency_not_offered: ['币种不支持', 'Currency not offered'],
  line_past_due: ['本机构有逾期', 'Past due here'],
  history_too_short: ['经营时间短', 'History too short'],
  no_sales: ['近期无销售', 'No sales'],
  forecast_unavailable: ['无法预测', 'No forecast'],
  score_below_cut_off: ['低于准入线', 'Below the cut-off'],
  no_lawful_price: ['无合法定价', 'No lawful price'],
  limit_below_minimum: ['额度过低', 'Limit too small'],
});

/** What each check on the way looks at, by the refusal it would end in. */
export const checks = defineWords({
  consent_missing: ['已授权使用交易数据', 'Consent to trade records'],
  region_not_served: ['地区在服务范围内', 'Region is served'],
  currency_not_offered: ['币种可放贷', 'Currency is offered'],
  line_past_due: ['本机构无逾期', 'Nothing past due here'],
  history_too_short: ['经营时间足够', 'History is long enough'],
  no_sales: ['近90天有净销售', 'Sales in the last 90 days'],
  forecast_unavailable: ['销售可预测', 'Sales can be forecast'],
  score_below_cut_off: ['信用分达到准入线', 'Score reaches the cut-off'],
  no_lawful_price: ['有合法定价', 'A lawful price exists'],
  limit_below_minimum: ['额度达到最低', 'Limit reaches the minimum'],
});

/** The families of records that consents are given for. */
export const scopes = defineWords({
  trade: ['交易', 'Trade'],
  logistics: ['物流', 'Logistics'],
  reputation: ['口碑', 'Reputation'],
  live_and_social: ['直播与社交', 'Live and social'],
  money: ['资金', 'Money'],
  farm: ['农业生产', 'Farm'],
  chain: ['供应链', 'Supply chain'],
  creator: ['创作者', 'Creator'],
});
