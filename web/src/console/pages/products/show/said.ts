import type { Language } from '../../../../shared/i18n';

const bilingual = /^(.*[\u3400-\u9fff）])\s+([A-Za-z].*)$/;

/** "利息 Interest", as the table that is signed names an item, in one language. */
export function nameIn(name: string, language: Language): string {
  const both = bilingual.exec(name);
  return both ? both[language === 'en' ? 2 : 1]! : name;
}

const phrases: readonly [RegExp, string][] = [
  [/^(\S+) per year/, '年利率 $1'],
  [/^(\S+) for the whole term/, '整个期限 $1'],
  [/, by period/, '，按期'],
  [/, ((?:ACT|30)\/\w+)/, '，$1'],
  [/, following (\w+)/, '，随 $1 浮动'],
  [/^(\S+%) of the amount paid out$/, '放款额的 $1'],
  [/^(\S+%) of principal and interest$/, '本息的 $1'],
  [/^(\S+%) of principal$/, '本金的 $1'],
  [/^(\S+%) of interest$/, '利息的 $1'],
];

/** How an item is reckoned, in one language; a wording that is not known stays as it was signed. */
export function standardIn(standard: string, language: Language, indexName: (index: string) => string): string {
  const named = standard.replace(/(?<=following )\w+/, (index) => (language === 'en' ? indexName(index) : index));
  const said = language === 'en' ? named : phrases.reduce((text, [from, to]) => text.replace(from, to), named);
  return language === 'en' ? said : said.replace(/(?<=随 )\w+/, (index) => indexName(index));
}

/** A bound or what was found, as people read it: "24%", "¥500,000.00", "540 days". */
export function figureOf(text: string, unit: string): { kind: 'rate' | 'money' | 'text'; text: string } {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { kind: 'text', text };
  if (unit === 'fraction') return { kind: 'rate', text };
  return /^[A-Z]{3}$/.test(unit) ? { kind: 'money', text } : { kind: 'text', text: unit === '' ? text : `${text} ${unit}` };
}
