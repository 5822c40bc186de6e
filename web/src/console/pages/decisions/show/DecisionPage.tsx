import { Tag } from 'antd';
import { useParams } from 'react-router';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { formatInstant } from '../../../../shared/dates';
import { useWords } from '../../../../shared/i18n';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, PageSkeleton } from '../../../parts/States';
import '../../credit.css';
import { Outcome } from '../Outcome';
import { words as area } from '../words';
import { Caps } from './Caps';
import { Headline } from './Headline';
import { Letter } from './Letter';
import { Path } from './Path';
import { Price } from './Price';
import { Replay } from './Replay';
import { Sealed } from './Sealed';
import { WhatIf } from './WhatIf';
import { words } from './words';

export type Decision = Answer<'/v1/merchants/{merchant}/decisions/{decision}'>;

/** One decision with all its working. */
export default function DecisionPage() {
  const t = useWords(words);
  const ta = useWords(area);
  const { merchant = '', decision = '' } = useParams();
  const asked = useRead('/v1/merchants/{merchant}/decisions/{decision}', { path: { merchant, decision } });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} full />;
  if (!asked.data) return <PageSkeleton />;
  const { record, lender, decided_at: at } = asked.data;
  return (
    <>
      <PageHeader
        title={merchant}
        trail={[{ name: ta('decisions'), path: '/decisions' }]}
        tags={
          <>
            <Outcome name={record.outcome} />
            {!record.lending_allowed && <Tag>{t('backTest')}</Tag>}
          </>
        }
        about={t('about', { day: record.facts.as_of, at: formatInstant(at), lender })}
        actions={<Replay merchant={merchant} decision={decision} />}
      />
      <div className="page">
        <Headline decision={asked.data} />
        <div className="grid-2">
          <Path decision={asked.data} />
          <Letter decision={asked.data} />
          <Caps decision={asked.data} />
          <Price decision={asked.data} />
        </div>
        <WhatIf decision={asked.data} />
        <Sealed decision={asked.data} />
      </div>
    </>
  );
}
