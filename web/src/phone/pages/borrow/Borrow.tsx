import { useWords } from '../../../shared/i18n';
import { compareMoney } from '../../../shared/money';
import type { Because, ShopHome } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Empty, Ready } from '../../parts/States';
import { hrefOf, type Page } from '../../router';
import { useHome } from '../../shop';
import { useBecause } from '../home/because';
import { DrawMoney } from './DrawMoney';
import { SignOffer } from './SignOffer';
import { words } from './words';

/** From wanting money to its receipt: an offer is signed first; then an amount, three futures, the table of costs, consent, confirmation. */
export default function Borrow() {
  const t = useWords(words);
  const read = useHome();
  const can = read.data?.home?.can_borrow;
  return (
    <Frame title={t(can?.offer ? 'signTitle' : 'title')}>
      <Ready read={read} lines={6}>
        {({ home }) => {
          const line = home?.lines.find((one) => one.line === home.can_borrow.line);
          if (home && home.can_borrow.offer && home.can_borrow.reason === 'offer_open') return <SignOffer home={home} offer={home.can_borrow.offer} offline={read.since !== null} onSigned={read.reload} />;
          if (home && line && compareMoney(home.can_borrow.amount, { ...home.can_borrow.amount, amount: '0' }) > 0) return <DrawMoney home={home} line={line} offline={read.since !== null} />;
          return home ? <Nothing home={home} /> : <Empty title={t('nothing')} />;
        }}
      </Ready>
    </Frame>
  );
}

/** Where to go from each reason for which nothing can be borrowed. */
const ways: Partial<Record<Because, readonly [page: Page, word: 'toRepay' | 'toRecords' | 'toCall' | 'toWhy']>> = {
  line_is_past_due: ['repay', 'toRepay'],
  limit_used_up: ['repay', 'toRepay'],
  consent_withdrawn: ['records', 'toRecords'],
  line_is_frozen: ['call', 'toCall'],
  decision_refused: ['why', 'toWhy'],
};

/** Says why nothing can be borrowed and leads to what can be done about it. */
function Nothing({ home }: { home: ShopHome }) {
  const t = useWords(words);
  const because = useBecause(home);
  const [page, word] = ways[home.can_borrow.reason] ?? (['home', 'home'] as const);
  return (
    <Empty title={t('nothing')}>
      <p>{because}</p>
      <a className="button" href={hrefOf(page)}>
        {t(word)}
      </a>
    </Empty>
  );
}
