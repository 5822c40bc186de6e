import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  backtests: ['回测', 'Back-tests'],
  backtest: ['回测', 'Back-test'],
});

/** How far a back-test is, by its name in the contract. */
export const states = defineWords({
  waiting: ['排队中', 'Waiting'],
  running: ['运行中', 'Running'],
  done: ['已完成', 'Done'],
  failed: ['失败', 'Failed'],
  interrupted: ['已中断', 'Interrupted'],
});
