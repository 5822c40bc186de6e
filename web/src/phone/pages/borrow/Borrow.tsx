import { useWords } from '../../../shared/i18n';
import { Frame } from '../../parts/Frame';
import { Empty, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useHome } from '../../shop';
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
          if (home && line) return <DrawMoney home={home} line={line} offline={read.since !== null} />;
          return (
            <Empty title={t('nothing')}>
              <p>{t('nothingWhy')}</p>
              <a className="button" href={hrefOf('home')}>
                {t('home')}
              </a>
            </Empty>
          );
        }}
      </Ready>
    </Frame>
  );
}
