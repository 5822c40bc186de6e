import { Tag } from 'antd';
import { useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { formatNumber } from '../../../../shared/money';
import { Instant } from '../../../parts/Amount';
import { PageHeader } from '../../../parts/PageHeader';
import { EmptyState, Failure, PageSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import '../merchants.css';
import { words as area } from '../words';
import { Happened } from './Happened';
import { Repair } from './Repair';
import { Source } from './Source';
import { lineWords, reasons, remedies, words } from './words';

export type Line = Answer<'/v1/quarantine/{quarantined}'>;

/** One quarantined line: what is wrong with it, as it came, how to mend it, and what happened. */
export default function LinePage() {
  const t = useWords(lineWords);
  const ta = useWords(area);
  const tr = useWords(reasons);
  const quarantined = useParams()['quarantined']!;
  const line = useRead('/v1/quarantine/{quarantined}', { path: { quarantined } });
  if (line.error) return <Failure problem={line.error} retry={() => void line.refetch()} full />;
  if (!line.data) return <PageSkeleton />;
  return (
    <div className="page">
      <PageHeader
        title={tr(line.data.reason)}
        trail={[{ name: ta('quarantine'), path: paths.quarantine() }]}
        tags={<State line={line.data} />}
        about={<Where line={line.data} />}
      />
      <section className="panel">
        <h2>{t('asItCame')}</h2>
        <Wrong line={line.data} />
        {line.data.is_withheld ? <EmptyState title={t('withheld')} why={t('withheldWhy')} /> : <Source line={line.data} />}
      </section>
      {line.data.release ? <Happened release={line.data.release} /> : <Repair key={line.data.id} line={line.data} />}
    </div>
  );
}

function State({ line }: { line: Line }) {
  const t = useWords(words);
  return line.release ? <Tag color="green">{t('released')}</Tag> : <Tag color="gold">{t('waiting')}</Tag>;
}

function Where({ line }: { line: Line }) {
  const t = useWords(words);
  return (
    <>
      {line.party ?? '–'} · {line.origin} {t('line', { line: formatNumber(line.line) })} · <Instant at={line.received_at} ago />
    </>
  );
}

function Wrong({ line }: { line: Line }) {
  const t = useWords(lineWords);
  const remedy = useWords(remedies)(line.reason);
  return (
    <dl className="facts-list">
      {line.field && (
        <>
          <dt>{t('field')}</dt>
          <dd>
            <code>{line.field}</code>
          </dd>
        </>
      )}
      <dt>{t('rule')}</dt>
      <dd>
        {line.detail} <span className="muted">{line.release ? '' : remedy}</span>
      </dd>
    </dl>
  );
}
