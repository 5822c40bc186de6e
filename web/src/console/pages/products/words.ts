import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  products: ['产品', 'Products'],
  product: ['产品', 'Product'],
  offered: ['在售', 'Offered'],
  notYet: ['尚未开办', 'Not yet offered'],
  needs: ['尚缺：{needs}', 'Still needs {needs}'],
  comma: ['、', ', '],
});

/** What products still need, by its name in the contract. */
export const needs = defineWords({
  compensation_pool: ['政府补偿资金池', 'a government compensation pool'],
  guarantee_group: ['联保小组', 'a group that guarantees'],
  guarantor: ['担保人', 'a guarantor'],
  collateral: ['质押物', 'collateral'],
});

/** Kinds of schedule. */
export const schedules = defineWords({
  progressive: ['等额还款（按日计息）', 'Equal instalments, interest by the day'],
  cumulative_annuity: ['等额本息', 'Equal instalments'],
  equal_principal: ['等额本金', 'Equal principal'],
  cumulative_flat: ['等本等息', 'Flat interest'],
  progressive_flat: ['等本等息（逐期）', 'Flat interest by period'],
  interest_first_bullet: ['先息后本', 'Interest first, principal last'],
  crop_bullet: ['收获后一次还清', 'Once, after the harvest'],
  sales_minimum: ['销售回款，每期最低', 'Out of sales, a minimum each period'],
  custom: ['按约定日', 'On agreed days'],
});

/** What money is lent for. */
export const uses = defineWords({
  stock: ['进货', 'goods for resale'],
  inputs: ['农资', 'seed, fertiliser, feed'],
  planting: ['种植', 'a season in the field'],
  equipment: ['设备', 'equipment'],
  working_capital: ['周转', 'working capital'],
  broadcast: ['直播坑位与流量', 'broadcast slots'],
  content: ['内容制作', 'making of content'],
  house: ['购房', 'a house'],
  securities: ['证券', 'securities'],
  derivatives: ['衍生品', 'derivatives'],
  equity: ['股权', 'equity'],
});

/** Lengths of periods. */
export const frequencies = defineWords({
  days: ['天', 'days'],
  weeks: ['周', 'weeks'],
  months: ['个月', 'months'],
  years: ['年', 'years'],
});

/** What a legal limit is about. */
export const limits = defineWords({
  use: ['用途', 'Use'],
  rate: ['综合成本', 'All-in cost'],
  amount: ['金额', 'Amount'],
  term: ['期限', 'Term'],
  supplier_payment: ['受托支付', 'Paid to the supplier'],
});

/** Rates that others publish and loans follow. */
export const indexes = defineWords({
  lpr_1y: ['一年期 LPR', 'the one-year LPR'],
  lpr_5y: ['五年期以上 LPR', 'the five-year LPR'],
});

/** Who is paid, where it is not a party by its id. */
export const payees = defineWords({
  platform: ['平台', 'the platform'],
  guarantor: ['担保人', 'the guarantor'],
  insurer: ['保险公司', 'the insurer'],
  government_fund: ['政府基金', 'the government fund'],
});
