import { Alert, Table } from 'antd';
import { useEffect, useState } from 'react';
import { canCheckEvidence, checkEvidence, rememberedKey, rememberKey, type EvidenceFinding } from '../../../shared/evidence';
import { useWords } from '../../../shared/i18n';
import { Instant } from '../../parts/Amount';
import { kinds, rules, words } from './words';

/** What came of a file checked in this browser: a green seal, or a red one that says what is wrong. */
export function Seal({ text }: { text: string }) {
  const t = useWords(words);
  const finding = useFinding(text);
  if (!canCheckEvidence()) return <Alert type="warning" showIcon title={t('cannot')} />;
  if (finding === null) return <p role="status">{t('checking')}</p>;
  const sound = finding.faults.length === 0;
  return (
    <div data-seal={sound ? 'green' : 'red'}>
      <Alert
        type={sound ? 'success' : 'error'}
        showIcon
        role={sound ? 'status' : 'alert'}
        title={sound ? t('sound', { n: finding.facts.length }) : t('broken', { n: finding.faults.length })}
        description={sound ? t('origin', { origin: finding.origin, size: finding.size }) : <Faults finding={finding} />}
      />
      {finding.facts.length > 0 && <Facts finding={finding} />}
    </div>
  );
}

/** Checks once for each file, and remembers the log's first key from the first sound one. */
function useFinding(text: string): EvidenceFinding | null {
  const [checked, setChecked] = useState<{ text: string; finding: EvidenceFinding } | null>(null);
  useEffect(() => {
    if (!canCheckEvidence()) return undefined;
    let isWanted = true;
    void find(text).then((finding) => isWanted && setChecked({ text, finding }));
    return () => {
      isWanted = false;
    };
  }, [text]);
  return checked?.text === text ? checked.finding : null;
}

async function find(text: string): Promise<EvidenceFinding> {
  const first = await checkEvidence(text, null);
  const known = first.origin === '' ? null : rememberedKey(first.origin);
  if (known !== null) return checkEvidence(text, known);
  if (first.faults.length === 0 && first.key !== null) rememberKey(first.origin, first.key);
  return first;
}

function Faults({ finding }: { finding: EvidenceFinding }) {
  const r = useWords(rules);
  return (
    <ul>
      {finding.faults.map((fault, i) => (
        <li key={i}>
          {r(fault.rule)}
          {fault.at !== null && ` (#${fault.at})`}
        </li>
      ))}
    </ul>
  );
}

function Facts({ finding }: { finding: EvidenceFinding }) {
  const t = useWords(words);
  const k = useWords(kinds);
  return (
    <Table
      size="small"
      rowKey="index"
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      dataSource={finding.facts}
      columns={[
        { title: t('place'), align: 'right', className: 'figures', render: (_, fact) => fact.index },
        { title: t('kind'), render: (_, fact) => (fact.kind in kinds ? k(fact.kind as keyof typeof kinds) : fact.kind) },
        { title: t('at'), className: 'figures', render: (_, fact) => <Instant at={fact.at} /> },
        { title: t('result'), render: (_, fact) => (fact.sound ? t('ok') : <strong>{t('not')}</strong>) },
      ]}
    />
  );
}
