import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { compareMoney } from '../../../shared/money';
import { useRead } from '../../data/kept';
import type { HomeLine, LineHistory, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Icon } from '../../parts/icons';
import { Empty, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useHome } from '../../shop';
import { useSpoken } from '../../speech';
import { Balance } from './Balance';
import { Events } from './Events';
import { Minimums } from './Minimums';
import { words } from './words';

/** How far a debt is repaid, by what, and when it should end. */
export default function Progress() {
  const t = useWords(words);
  const read = useHome();
  const first = read.data?.home?.lines.find((line) => line.outlook);
  useSpoken(first?.outlook?.ends_on ? t('spoken', { amount: short(first.payoff), on: formatDay(first.outlook.ends_on) }) : '');
  return (
    <Frame title={t('title')}>
      <a className="card link" href={hrefOf('calendar')}>
        {t('calendar')}
        <Icon name="next" />
      </a>
      <Ready read={read} lines={6}>
        {({ home }) =>
          home && home.lines.length > 0 ? home.lines.map((line) => <Line key={line.line} home={home} line={line} />) : <Empty title={t('nothing')}>{t('nothingDo')}</Empty>
        }
      </Ready>
    </Frame>
  );
}

function late(line: HomeLine): boolean {
  return compareMoney(line.past_due, { ...line.past_due, amount: '0' }) > 0;
}

function Line({ home, line }: { home: ShopHome; line: HomeLine }) {
  const t = useWords(words);
  const read = useRead<LineHistory>(`/v1/merchants/${home.merchant}/lines/${line.line}/history`);
  return (
    <>
      {line.outlook && (
        <section className="card">
          <h2>{line.outlook.ends_on ? t('ends', { on: formatDay(line.outlook.ends_on) }) : t('left')}</h2>
          <p className="quiet">{late(line) ? t('interestLate', { late: short(line.past_due), amount: short(line.interest), more: short(line.outlook.interest_to_come) }) : t('interest', { amount: short(line.outlook.interest_to_come) })}</p>
          <div className="pair">
            <a className="button" href={hrefOf('repay')}>
              {t('repay')}
            </a>
            <a className="button second" href={hrefOf('pause')}>
              {t('pause')}
            </a>
          </div>
        </section>
      )}
      <Ready read={read} lines={8}>
        {(history) => (
          <>
            <Balance history={history} line={line} />
            <Minimums home={home} line={line} />
            <Events history={history} path={`/v1/merchants/${home.merchant}/lines/${line.line}`} />
          </>
        )}
      </Ready>
    </>
  );
}
