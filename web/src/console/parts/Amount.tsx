import type { ReactNode } from 'react';
import { formatMoney, isLoss, type Money } from '../../shared/money';
import { formatAgo, formatInstant } from '../../shared/dates';
import { useLanguage } from '../../shared/i18n';

/** An amount with tabular figures; what is less than zero is red. */
export function Amount({ value, signed, places }: { value: Money; signed?: boolean; places?: number }) {
  return <span className={isLoss(value) ? 'figures loss' : 'figures'}>{formatMoney(value, { signed, places })}</span>;
}

/** An instant in two lines, for a narrow column. */
export function DayAndTime({ at, second }: { at: string; second?: ReactNode }) {
  const [day, time] = formatInstant(at).split(' ');
  return (
    <time dateTime={at} title={at} className="figures">
      <TwoLines first={day} second={<>{time}{second && <> · {second}</>}</>} />
    </time>
  );
}

/** An instant, absolute; `ago` adds how long that is from now. */
export function Instant({ at, ago }: { at: string; ago?: boolean }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={at} className="figures">
      {formatInstant(at)}
      {ago && <span className="muted"> · {formatAgo(at, new Date(), language)}</span>}
    </time>
  );
}

/** Two things about one that belong in one cell, the lesser beneath. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return (
    <span className="two-lines">
      {first}
      {second !== undefined && <small>{second}</small>}
    </span>
  );
}
