import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['用当时已知的信息在历史上放款，看会发生什么；只用同意回测的商户。', 'Lends on the past with what was known then; only over merchants that consent to it.'],
  ask: ['新的回测', 'A new back-test'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  step: ['间隔', 'Every'],
  month: ['每月', 'month'],
  week: ['每周', 'week'],
  currency: ['币种', 'Currency'],
  horizon: ['观察天数', 'Horizon, days'],
  run: ['运行', 'Run'],
  asked: ['发起时间', 'Asked at'],
  by: ['发起人', 'By'],
  period: ['期间', 'Period'],
  state: ['状态', 'State'],
  note: ['说明', 'Note'],
  none: ['还没有回测', 'No back-tests yet'],
  noneWhy: ['选择期间并运行；可以离开此页，完成后结果会保留。', 'Choose a period and run one; you may leave the page, what it finds is kept.'],
});
