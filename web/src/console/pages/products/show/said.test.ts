import { figureOf, nameIn, standardIn } from './said';

const index = (id: string) => `<${id}>`;

describe('what a table of costs says', () => {
  it.each([
    ['利息 Interest', '利息', 'Interest'],
    ['逾期违约金 Late payment penalty', '逾期违约金', 'Late payment penalty'],
    ['Fee', 'Fee', 'Fee'],
  ])('names %s in one language', (name, zh, en) => expect([nameIn(name, 'zh-CN'), nameIn(name, 'en')]).toEqual([zh, en]));

  it.each([
    ['9.00% per year, ACT/365, following lpr_1y', '年利率 9.00%，ACT/365，随 <lpr_1y> 浮动', '9.00% per year, ACT/365, following <lpr_1y>'],
    ['8.00% per year, by period', '年利率 8.00%，按期', '8.00% per year, by period'],
    ['0.5% of the amount paid out', '放款额的 0.5%', '0.5% of the amount paid out'],
    ['1% of principal and interest', '本息的 1%', '1% of principal and interest'],
    ['30.00 CNY', '30.00 CNY', '30.00 CNY'],
  ])('says how %s is reckoned', (standard, zh, en) => expect([standardIn(standard, 'zh-CN', index), standardIn(standard, 'en', index)]).toEqual([zh, en]));

  it('knows a rate, an amount and a count by their unit', () =>
    expect([figureOf('0.24', 'fraction').kind, figureOf('500000.00', 'CNY').kind, figureOf('540', 'days').text, figureOf('stock', '').text]).toEqual(['rate', 'money', '540 days', 'stock']));
});
