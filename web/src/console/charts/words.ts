import { defineWords } from '../../shared/i18n';

export const words = defineWords({
  chart: ['图', 'Chart'],
  table: ['表', 'Table'],
  as: ['显示方式', 'Show as'],
  unit: ['单位：{unit}', 'Unit: {unit}'],
  aria: ['{question} 单位：{unit}。{summary}', '{question} Unit: {unit}. {summary}'],
  rows: ['共 {count} 行数据，可切换为表格查看。', '{count} [row|rows] of data; switch to the table to read them.'],
  none: ['没有可画的数据', 'There is nothing to draw yet'],
});
