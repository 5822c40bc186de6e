import { defineWords } from '../../shared/i18n';

export const words = defineWords({
  explain: ['解释“{name}”', 'Explain “{name}”'],
  title: ['这个数字怎么来的', 'Where this figure comes from'],
  parts: ['组成', 'What it is made of'],
  part: ['项目', 'Part'],
  value: ['数值', 'Value'],
  total: ['合计', 'Sum'],
  adds: ['各项相加等于该数字', 'The parts add up to the figure'],
  differs: ['各项相加与该数字不符，请报告', 'The parts do not add up to the figure: please report this'],
  definition: ['定义', 'Definition'],
  facts: ['依据的事实', 'The facts beneath'],
  proof: ['凭证', 'Proof'],
});
