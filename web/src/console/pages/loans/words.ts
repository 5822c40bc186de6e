import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  loans: ['贷款', 'Loans'],
  loan: ['贷款', 'Loan'],
  kind: ['种类', 'Kind'],
  lines: ['销售回款额度', 'Sales-repaid lines'],
  scheduled: ['分期贷款', 'Loans with a schedule'],
  frozen: ['已冻结', 'Frozen'],
  closed: ['已结束', 'Ended'],
  pastDue: ['逾期 {days} 天', '{days} [day|days] past due'],
  current: ['正常', 'Current'],
  unused: ['未用款', 'Nothing owed'],
});
