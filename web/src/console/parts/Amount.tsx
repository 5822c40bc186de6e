import { formatMoney, isLoss, type Money } from '../../shared/money';
import { formatAgo, formatInstant } from '../../shared/dates';
import { useLanguage } from '../../shared/i18n';

/** An amount with tabular figures; what is less than zero is red. */
export function Amount({ value, signed, places }: { value: Money; signed?: boolean; places?: number }) {
  return <span className={isLoss(value) ? 'figures loss' : 'figures'}>{formatMoney(value, { signed, places })}</span>;
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
