import { Tabs, Tag } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useRead } from '../../../../api/hooks';
import { formatDay } from '../../../../shared/dates';
import { useLanguage, useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { PageHeader } from '../../../parts/PageHeader';
import { Failure, PageSkeleton } from '../../../parts/States';
import { paths } from '../../../paths';
import '../merchants.css';
import { industries, nameOf, regions } from '../places';
import { words as area } from '../words';
import { ConsentTab } from './ConsentTab';
import { DecisionsTab } from './DecisionsTab';
import { EventsTab } from './EventsTab';
import { FeaturesTab } from './FeaturesTab';
import { Head } from './Head';
import { LoansTab } from './LoansTab';
import { SalesTab } from './SalesTab';
import { ScoreTab } from './ScoreTab';
import { words } from './words';

/** One merchant: who it is and how it stands above, what is behind that in tabs; the tab stands in the address. */
export default function MerchantPage() {
  const t = useWords(words);
  const language = useLanguage();
  const ta = useWords(area);
  const merchant = useParams()['merchant']!;
  const head = useRead('/v1/merchants/{merchant}', { path: { merchant } });
  if (head.error) return <Failure problem={head.error} retry={() => void head.refetch()} full />;
  if (!head.data) return <PageSkeleton />;
  const who = head.data.merchant;
  return (
    <>
      <PageHeader
        title={who.name}
        trail={[{ name: ta('merchants'), path: paths.merchants() }]}
        about={`${who.id} · ${t('since', { region: nameOf(regions, who.region, language), industry: nameOf(industries, who.industry, language), day: formatDay(who.registered_at), platform: who.platform })}`}
        tags={<Consent isGiven={head.data.records_consented} until={head.data.records_until} />}
      />
      <Head head={head.data} />
      <Parts merchant={merchant} />
    </>
  );
}

function Consent({ isGiven, until }: { isGiven: boolean; until: string | null }) {
  const t = useWords(words);
  if (!isGiven) return <Tag color="gold">{t('notConsented')}</Tag>;
  return <Tag color="green">{until ? t('consentedUntil', { day: formatDay(until) }) : t('consented')}</Tag>;
}

function Parts({ merchant }: { merchant: string }) {
  const t = useWords(words);
  const go = useNavigate();
  const [search] = useSearchParams();
  const mayDecisions = useMay('decisions_read');
  const mayLoans = useMay('loans_read');
  const family = (name: string, label: string, families: string[]) => ({ key: name, label, children: <FeaturesTab merchant={merchant} only={families} /> });
  const items = [
    { key: 'sales', label: t('tabSales'), children: <SalesTab merchant={merchant} /> },
    ...(mayDecisions ? [{ key: 'score', label: t('tabScore'), children: <ScoreTab merchant={merchant} /> }] : []),
    { key: 'features', label: t('tabFeatures'), children: <FeaturesTab merchant={merchant} /> },
    family('buyers', t('tabBuyers'), ['buyer', 'repeat', 'concentration']),
    family('reviews', t('tabReviews'), ['review', 'rating', 'complaint', 'negative']),
    family('logistics', t('tabLogistics'), ['parcel', 'delivery', 'deliver', 'return', 'on_time']),
    family('live', t('tabLive'), ['host', 'night', 'tip', 'ad_']),
    { key: 'events', label: t('tabEvents'), children: <EventsTab merchant={merchant} /> },
    ...(mayDecisions ? [{ key: 'decisions', label: t('tabDecisions'), children: <DecisionsTab merchant={merchant} /> }] : []),
    ...(mayLoans ? [{ key: 'loans', label: t('tabLoans'), children: <LoansTab merchant={merchant} /> }] : []),
    { key: 'consent', label: t('tabConsent'), children: <ConsentTab merchant={merchant} /> },
  ];
  return (
    <Tabs
      aria-label={t('tabs')}
      className="panel"
      activeKey={search.get('tab') ?? 'sales'}
      onChange={(tab) => void go({ search: new URLSearchParams({ tab }).toString() }, { replace: true })}
      destroyOnHidden
      items={items}
    />
  );
}
