import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['每一笔授信及其余额；点开可看余额走势、还款计划、扣款与分录。', 'Every line and what is owed on it; open one for its balance over time, its schedule, its sweeps and postings.'],
  merchant: ['商户', 'Merchant'],
  merchantId: ['商户编号', 'Merchant id'],
  line: ['授信 / 机构', 'Line, lender'],
  state: ['状态', 'State'],
  anyState: ['全部状态', 'Any state'],
  open: ['未结束', 'Open'],
  owing: ['有欠款', 'Owing'],
  past_due: ['逾期', 'Past due'],
  frozen: ['已冻结', 'Frozen'],
  closed: ['已结束', 'Ended'],
  limit: ['额度', 'Limit'],
  principal: ['本金余额', 'Principal'],
  rate: ['年利率', 'Rate a year'],
  dueDay: ['最早未付到期日', 'Earliest unmet due day'],
  openedOn: ['签署日', 'Signed on'],
  clear: ['清除筛选', 'Clear filters'],
  none: ['还没有贷款', 'No loans yet'],
  noneWhy: ['商户接受要约后，授信会显示在这里。', 'A line appears here once a merchant has accepted an offer.'],
});
