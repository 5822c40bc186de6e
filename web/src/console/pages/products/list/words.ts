import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['在用的产品；点开可试算利息、还款表与全部费用', 'The products in force; open one to see what a loan would cost'],
  name: ['产品', 'Product'],
  state: ['状态', 'State'],
  amount: ['金额', 'Amount'],
  rate: ['年利率', 'Rate a year'],
  schedule: ['还款方式', 'Repaid'],
  line: ['循环额度，销售回款', 'A line, out of sales'],
  since: ['生效日', 'In force from'],
  none: ['没有在用的产品', 'No product is in force'],
});
