import { Collapse } from 'antd';
import { useWords } from '../../../../shared/i18n';
import type { Decision } from './DecisionPage';
import { words } from './words';

/** What was sealed: hash, versions, and the facts the decision rests on. */
export function Sealed({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const { versions, facts } = decision.record;
  const list = (entries: [string, string][]) => (
    <dl className="facts-list">
      {entries.map(([name, value]) => (
        <div key={name} className="facts-pair">
          <dt>
            <code>{name}</code>
          </dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
  const known = Object.entries(facts.features).map(([name, value]): [string, string] => [name, value === null ? t('unknown') : String(value)]);
  return (
    <Collapse
      items={[
        { key: 'facts', label: t('facts'), children: list(known) },
        { key: 'versions', label: t('versions'), children: list([['hash', decision.hash], ...Object.entries(versions).map(([name, value]): [string, string] => [name, String(value)])]) },
      ]}
    />
  );
}
