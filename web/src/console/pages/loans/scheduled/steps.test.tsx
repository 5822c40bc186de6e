import { renderHook } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { setLanguage } from '../../../../shared/i18n';
import { formatFigure, sumOf } from '../../../explain/explanation';
import { definitions, stepKinds, useTelling } from './steps';

const schemas = (JSON.parse(readFileSync('../contracts/openapi.json', 'utf8')) as { components: { schemas: Record<string, { enum?: string[] }> } }).components.schemas;
const cny = (amount: string) => ({ amount, currency: 'CNY' });

describe('explanations of a loan’s figures', () => {
  it('have words for every kind of step of the contract, and no others', () => expect(Object.keys(stepKinds).sort()).toEqual([...schemas['LoanStepKind']!.enum!].sort()));
  it('have words for every figure of the contract, and no others', () => expect(Object.keys(definitions).sort()).toEqual([...schemas['LoanFigure']!.enum!].sort()));

  it('tell interest as balance by rate by days, exact', () => {
    setLanguage('en');
    const { result } = renderHook(() => useTelling());
    const told = result.current('No. 1', {
      figure: 'row_interest',
      on: '2026-04-01',
      amount: cny('100.00'),
      steps: [
        { kind: 'interest_of_days', amount: cny('98.63'), row: 1, component: 'interest', from: '2026-03-01', to: '2026-04-01', days: 31, basis: cny('12000.00'), rate: '0.0967742' },
        { kind: 'carried_in', amount: cny('1.37'), row: 1 },
      ],
    });
    expect([told.parts?.map(({ label, note }) => [label, note]), sumOf(told).adds]).toEqual([
      [
        ['No. 1 · Interest by days · Interest', '2026-03-01 to 2026-04-01: ¥12,000.00 × 9.67742% a year × 31 days'],
        ['No. 1 · Carried in from earlier periods', undefined],
      ],
      true,
    ]);
  });

  it('tell a class by the days it begins at', () => {
    setLanguage('zh-CN');
    const { result } = renderHook(() => useTelling());
    const told = result.current('分类', {
      figure: 'class',
      on: '2026-04-01',
      amount: null as never,
      class: 'special_mention',
      steps: [
        { kind: 'oldest_unpaid', row: 2, from: '2026-03-01', to: '2026-04-01', days: 31, basis: cny('80.00') },
        { kind: 'begins_at', days: 1, class: 'special_mention' },
      ],
    });
    expect([formatFigure(told.figure), told.parts, told.facts?.map(({ label, value }) => [label, value])]).toEqual([
      '关注',
      [],
      [
        ['第 2 期 · 最早逾期的一期 · 2026-03-01 至 2026-04-01 · ¥80.00', '31 天'],
        ['从逾期这些天起 · 关注', '1 天'],
      ],
    ]);
  });
});
