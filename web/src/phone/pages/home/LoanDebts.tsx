import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { addMoney, formatMoney } from '../../../shared/money';
import { useReads } from '../../data/kept';
import { announcedPath, isOwing, lenderName, toTell, useLoans, useProductNames } from '../../data/loans';
import type { AnnouncedPayment, List, ScheduledLoan, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { AnnouncedNotice } from '../../parts/Announced';
import { Failure, Skeleton } from '../../parts/States';
import { hrefOf } from '../../router';
import { duesOfLoan, inOrder, leftOf, type Due } from '../calendar/dues';
import { words } from './words';

/** The instalment loans of a shop: how much over all of them, what is due next and what is late; where nothing at all is owed it says so. */
export function LoanDebts({ home }: { home: ShopHome }) {
  const t = useWords(words);
  const read = useLoans(home.merchant);
  if (read.problem) return <Failure problem={read.problem} retry={read.reload} />;
  if (!read.data) return <Skeleton lines={3} />;
  const owing = read.data.items.filter((loan) => isOwing(loan) && loan.contract.terms.currency === home.currency);
  if (owing.length === 0) return home.lines.some((line) => line.outlook) ? null : <p className="card quiet">{t('nothing')}</p>;
  return <Owed home={home} loans={owing} />;
}

function Owed({ home, loans }: { home: ShopHome; loans: ScheduledLoan[] }) {
  const t = useWords(words);
  const productName = useProductNames();
  const dues = inOrder(loans.flatMap(duesOfLoan));
  const late = dues.filter((due) => due.state === 'late');
  const nextOn = dues.find((due) => due.state === 'today' || due.state === 'to_come')?.on;
  const next = dues.filter((due) => due.on === nextOn && (due.state === 'today' || due.state === 'to_come'));
  const first = (late[0] ?? next[0])?.what;
  const sum = (of: (loan: ScheduledLoan) => { amount: string; currency: string }) => loans.map(of).reduce(addMoney);
  return (
    <section className="card" aria-labelledby="loans-owed">
      {late.length > 0 && (
        <div className="notice bad" role="status">
          <strong>{t('loanLate', { count: late.length, amount: formatMoney(leftOf(late, home.currency)) })}</strong>
          <p>{t('lateDo')}</p>
        </div>
      )}
      <h2 id="loans-owed">{t('loansOwed')}</h2>
      <p className="big">{short(sum((loan) => loan.figures.payoff.total))}</p>
      <p className="quiet">{t('loansCount', { count: loans.length })}</p>
      <dl className="rows">
        {nextOn && (
          <div>
            <dt>
              {t('loanNext', { on: formatDay(nextOn) })}
              <small>{namesOf(next, productName)}</small>
            </dt>
            <dd>{formatMoney(leftOf(next, home.currency))}</dd>
          </div>
        )}
        <div>
          <dt>{t('loanRest')}</dt>
          <dd>{formatMoney(sum((loan) => loan.figures.outstanding.total))}</dd>
        </div>
      </dl>
      <Waiting home={home} loans={loans} />
      <div className="pair">
        <a className="button" href={hrefOf('repay', { loan: first && 'loan' in first ? first.loan : loans[0]!.contract.id })}>
          {t('havePaid')}
        </a>
        <a className="button second" href={hrefOf('calendar')}>
          {t('calendar')}
        </a>
      </div>
    </section>
  );
}

function namesOf(dues: readonly Due[], productName: (code: string) => string): string {
  return [...new Set(dues.map((due) => ('loan' in due.what ? productName(due.what.product) : '')))].join('、');
}

/** What was announced and is not answered, or was refused last: said here too, so that nobody pays twice. */
function Waiting({ home, loans }: { home: ShopHome; loans: ScheduledLoan[] }) {
  const read = useReads<List<AnnouncedPayment>>(loans.map((loan) => announcedPath(home.merchant, loan.contract.id)));
  return (
    <>
      {read.data?.flatMap(({ items }, at) =>
        toTell(items).map((payment) => <AnnouncedNotice key={payment.id} payment={payment} lender={lenderName(home, loans[at]!.contract.lender.party)} />),
      )}
    </>
  );
}
