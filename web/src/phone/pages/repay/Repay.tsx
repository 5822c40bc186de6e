import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { openIntention } from '../../data/intention';
import { isOwing, useLoans, useProductNames } from '../../data/loans';
import type { HomeLine, ScheduledLoan, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Empty, Failure, Ready, Skeleton } from '../../parts/States';
import { aboutOf } from '../../router';
import { useHome } from '../../shop';
import { RepayLine } from './RepayLine';
import { RepayLoan } from './RepayLoan';
import { words } from './words';

/** Repays one debt of a shop, a line or an instalment loan: an amount, what it changes, confirmation, receipt. */
export default function Repay() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('title')}>
      <Ready read={read} lines={6}>
        {({ home, sandbox }) => (home ? <OfShop home={home} sandbox={sandbox} offline={read.since !== null} /> : <Empty title={t('nothing')}>{t('nothingDo')}</Empty>)}
      </Ready>
    </Frame>
  );
}

function OfShop({ home, sandbox, offline }: { home: ShopHome; sandbox: boolean; offline: boolean }) {
  const t = useWords(words);
  const loans = useLoans(home.merchant);
  if (loans.problem) return <Failure problem={loans.problem} retry={loans.reload} />;
  if (!loans.data) return <Skeleton lines={6} />;
  const [lines, owing] = [home.lines.filter((line) => line.outlook !== null), loans.data.items.filter(isOwing)];
  if (lines.length + owing.length === 0) return <Empty title={t('nothing')}>{t('nothingDo')}</Empty>;
  return <Choose home={home} lines={lines} loans={owing} sandbox={sandbox} offline={offline} />;
}

interface Props {
  home: ShopHome;
  lines: HomeLine[];
  loans: ScheduledLoan[];
  sandbox: boolean;
  offline: boolean;
}

function Choose({ home, lines, loans, sandbox, offline }: Props) {
  const t = useWords(words);
  const productName = useProductNames();
  // What is shown stays what it was when the page was opened: a receipt must not vanish because nothing is owed any more.
  const [owed] = useState({ lines, loans });
  const [chosen, setChosen] = useState(() => firstOf(owed.lines, owed.loans));
  const line = owed.lines.find((one) => chosen === keyOf(one));
  const loan = owed.loans.find((one) => chosen === keyOf(one));
  return (
    <>
      {owed.lines.length + owed.loans.length > 1 && (
        <label className="field">
          <span>{t('which')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {owed.loans.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {productName(one.contract.product_code)} {one.contract.id} {short(one.figures.payoff.total)}
              </option>
            ))}
            {owed.lines.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {one.lender.name} {short(one.payoff)}
              </option>
            ))}
          </select>
        </label>
      )}
      {line && <RepayLine key={chosen} home={home} line={line} sandbox={sandbox} offline={offline} />}
      {loan && <RepayLoan key={chosen} home={home} loan={loan} offline={offline} />}
    </>
  );
}

function keyOf(debt: HomeLine | ScheduledLoan): string {
  return 'line' in debt ? `line/${debt.line}` : `loan/${debt.contract.id}`;
}

/** The debt that was asked for: of what was sent and never answered, of the address, else the first line, else the first loan. */
function firstOf(lines: readonly HomeLine[], loans: readonly ScheduledLoan[]): string {
  const open = openIntention();
  const all = [...lines, ...loans];
  const sent = all.find((debt) => open?.path.includes(`/${keyOf(debt).replace('/', 's/')}/`));
  const asked = loans.find((loan) => loan.contract.id === aboutOf(location.hash, 'loan'));
  return keyOf(sent ?? asked ?? all[0]!);
}
