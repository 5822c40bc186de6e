import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  merchants: ['商户', 'Merchants'],
  merchant: ['商户详情', 'Merchant'],
  quarantine: ['隔离数据', 'Quarantine'],
  quarantined: ['隔离的记录', 'Quarantined line'],
  unknown: ['–', '–'],
});

/** What a lender's latest decision came to, in one or two words. */
export const outcomes = defineWords({
  approved: ['通过', 'Approved'],
  merchant_unknown: ['未登记', 'Not registered'],
  as_of_in_future: ['日期未到', 'Day not come'],
  consent_missing: ['未授权', 'No consent'],
  region_not_served: ['地区不符', 'Region not served'],
  currency_not_offered: ['币种不符', 'Currency not offered'],
  line_past_due: ['贷款逾期', 'A loan is past due'],
  history_too_short: ['经营时间短', 'History too short'],
  no_sales: ['近期无销售', 'No recent sales'],
  forecast_unavailable: ['无法预测', 'No forecast'],
  score_below_cut_off: ['信用分不足', 'Score too low'],
  no_lawful_price: ['无合法定价', 'No lawful price'],
  limit_below_minimum: ['额度过低', 'Limit too low'],
});

export const lendingStates = defineWords({
  none: ['没有贷款', 'No line'],
  open: ['有额度', 'Open line'],
  owing: ['有欠款', 'Owing'],
  past_due: ['已逾期', 'Past due'],
});

export const scopes = defineWords({
  trade: ['交易', 'Trade'],
  logistics: ['物流', 'Logistics'],
  reputation: ['评价', 'Reputation'],
  live_and_social: ['直播与社交', 'Live & social'],
  money: ['资金与税费', 'Money & tax'],
  farm: ['种养', 'Farm'],
  chain: ['产业链', 'Supply chain'],
  creator: ['创作者', 'Creator'],
});

export const purposes = defineWords({
  credit: ['信贷', 'Credit'],
  back_test: ['回测', 'Back-test'],
});
