import { formatDay, formatInstant } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import type { Complaint } from '../../data/types';
import { words } from './words';

const hourMs = 3_600_000;

/** A complaint with its clock: until when somebody has to have answered. */
export function ComplaintCard({ complaint, now = new Date() }: { complaint: Complaint; now?: Date }) {
  const t = useWords(words);
  const { clock } = complaint;
  const hours = Math.ceil((new Date(clock.first_answer_by).getTime() - now.getTime()) / hourMs);
  const late = complaint.first_answer_is_late;
  return (
    <article className="card">
      <h3>{t(complaint.subject)}</h3>
      {complaint.words !== '' && <p className="said">{complaint.words}</p>}
      {complaint.phone && <p>{complaint.phone}</p>}
      <p className="quiet">
        {t('filed', { at: formatInstant(complaint.filed_at) })} · {t('to', { name: complaint.about_name })}
      </p>
      <ol className="clock" aria-label={t('clock')}>
        <li className={late ? 'late' : 'running'}>
          <strong>{t('first', { at: formatInstant(clock.first_answer_by) })}</strong> {late ? t('late') : hours >= 0 && t('hours', { n: hours })}
        </li>
        <li>
          {t('simple', { on: formatDay(clock.simple_by) })}
          <small>
            {t('longer', { complex: formatDay(clock.complex_by), special: formatDay(clock.special_by) })}
          </small>
        </li>
      </ol>
    </article>
  );
}
