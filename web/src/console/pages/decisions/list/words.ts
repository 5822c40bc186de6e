import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['每一次评估及其结果；点开可看检查过程、额度与定价的组成，并可重放。', 'Every decision and what it came to; open one for its path, its limit and price part by part, and to replay it.'],
  outcome: ['结果', 'Outcome'],
  anyOutcome: ['全部结果', 'Any outcome'],
  merchant: ['商户', 'Merchant'],
  merchantId: ['商户编号', 'Merchant id'],
  scoreFrom: ['信用分从', 'Score from'],
  scoreTo: ['到', 'to'],
  decidedAt: ['评估时间', 'Decided at'],
  asOf: ['数据截至', 'As of'],
  score: ['信用分', 'Score'],
  limit: ['额度', 'Limit'],
  rate: ['年利率', 'Rate a year'],
  purpose: ['用途', 'Purpose'],
  credit: ['授信', 'Credit'],
  back_test: ['回测', 'Back-test'],
  lender: ['机构', 'Lender'],
  clear: ['清除筛选', 'Clear filters'],
  none: ['还没有评估', 'No decisions yet'],
  noneWhy: ['平台或风控人员发起评估后，会显示在这里。', 'They appear here once a platform or a risk officer has asked for one.'],
});
