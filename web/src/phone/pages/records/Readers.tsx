import { useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { formatInstant } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { useRead } from '../../data/kept';
import type { List, Reader } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Failure, Ready } from '../../parts/States';
import { actionWords, looks, purposeWords, words } from './words';

const path = '/v1/me/history?limit=30';

/** Who looked at or changed the borrower's data, when and what for. */
export default function Readers() {
  const t = useWords(words);
  const read = useRead<List<Reader>>(path);
  return (
    <Frame title={t('readersTitle')}>
      <p>{t('readersAbout')}</p>
      <Ready read={read} lines={8}>
        {(first) => <All key={first.items[0]?.at ?? ''} first={first} />}
      </Ready>
    </Frame>
  );
}

function All({ first }: { first: List<Reader> }) {
  const t = useWords(words);
  const [more, setMore] = useState<Reader[]>([]);
  const [next, setNext] = useState(first.next_cursor);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const items = [...first.items, ...more];
  const fetchMore = () =>
    send<List<Reader>>('get', `${path}&cursor=${encodeURIComponent(next!)}`).then(
      (page) => {
        setMore((old) => [...old, ...page.items]);
        setNext(page.next_cursor);
        setProblem(null);
      },
      (error: unknown) => setProblem(error instanceof ProblemError ? error : ProblemError.unreachable()),
    );
  if (items.length === 0) return <p className="card quiet">{t('none')}</p>;
  return (
    <section className="card">
      <ul className="readers">
        {items.map((item, i) => (
          <One key={i} item={item} />
        ))}
      </ul>
      {problem && <Failure problem={problem} />}
      {next && (
        <button type="button" className="button second" onClick={() => void fetchMore()}>
          {t('more')}
        </button>
      )}
    </section>
  );
}

function One({ item }: { item: Reader }) {
  const t = useWords(words);
  const why = useWords(purposeWords);
  const what = useWords(actionWords);
  const who = item.is_own ? t('me') : (item.by ?? t('system'));
  return (
    <li>
      <strong>{who}</strong> {!item.is_own && item.by !== null && `(${t(item.is_person ? 'person' : 'machine')})`} {t(item.is_write && !looks.has(item.action) ? 'wrote' : 'read')}
      {' '}
      {item.action in actionWords ? what(item.action as keyof typeof actionWords) : <code>{item.action}</code>}
      {item.result !== 'ok' && t('refused')}
      <small>
        {formatInstant(item.at)} · {item.reason in purposeWords ? why(item.reason as keyof typeof purposeWords) : item.reason}
      </small>
    </li>
  );
}
