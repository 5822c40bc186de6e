import { useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { formatDay } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { useRead } from '../../data/kept';
import { pauseCauses, type HomeLine, type List, type PauseCause, type PauseRequest } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Empty, Failure, Ready } from '../../parts/States';
import { useHome } from '../../shop';
import { useSending } from './useSending';
import { words } from './words';

const lengths = [15, 30, 60, 90] as const;

/** Asks the lender for a pause, says plainly that asking changes nothing yet, and shows what became of it. */
export default function Pause() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('pauseTitle')}>
      <Ready read={read}>
        {({ home }) => {
          const owing = home?.lines.filter((line) => line.outlook) ?? [];
          if (!home || owing.length === 0) return <Empty title={t('pauseNothing')} />;
          return owing.map((line) => <OnLine key={line.line} merchant={home.merchant} line={line} offline={read.since !== null} />);
        }}
      </Ready>
    </Frame>
  );
}

function OnLine({ merchant, line, offline }: { merchant: string; line: HomeLine; offline: boolean }) {
  const path = `/v1/merchants/${merchant}/lines/${line.line}/pause-requests`;
  const read = useRead<List<PauseRequest>>(path);
  return (
    <Ready read={read}>
      {({ items }) => (
        <>
          {items.map((item) => (
            <Asked key={item.asked.pause} item={item} path={path} offline={offline} onChange={read.reload} />
          ))}
          {!items.some((item) => item.status === 'open') && <Form path={path} line={line} offline={offline} onSent={read.reload} />}
        </>
      )}
    </Ready>
  );
}

function Asked({ item, path, offline, onChange }: { item: PauseRequest; path: string; offline: boolean; onChange: () => void }) {
  const t = useWords(words);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const { asked, answered } = item;
  const takeBack = () =>
    send('delete', `${path}/${encodeURIComponent(asked.pause)}`).then(onChange, (error: unknown) => setProblem(error instanceof ProblemError ? error : ProblemError.unreachable()));
  return (
    <article className="card">
      <h2>{t(item.status)}</h2>
      <p>{t('asked', { at: formatDay(asked.at), n: asked.days, cause: t(asked.cause) })}</p>
      {asked.words !== '' && <p className="said">{asked.words}</p>}
      {answered && <p className="notice watch">{t('answer', { words: answered.words })}</p>}
      {answered && <p className="quiet">{t('unchanged')}</p>}
      {problem && <Failure problem={problem} />}
      {item.status === 'open' && (
        <button type="button" className="button second" disabled={offline} onClick={() => void takeBack()}>
          {t('takeBack')}
        </button>
      )}
    </article>
  );
}

function Form({ path, line, offline, onSent }: { path: string; line: HomeLine; offline: boolean; onSent: () => void }) {
  const t = useWords(words);
  const sending = useSending<PauseRequest>();
  const [cause, setCause] = useState<PauseCause | null>(null);
  const [days, setDays] = useState<number | null>(null);
  const [text, setText] = useState('');
  if (sending.answer) {
    onSent();
    sending.again();
  }
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        sending.submit(path, { days, cause, words: text });
      }}
    >
      <Choice legend={t('cause')} name="cause" options={pauseCauses} value={cause} onChange={setCause} say={(one) => t(one)} />
      <Choice legend={t('days')} name="days" options={lengths} value={days} onChange={setDays} say={(n) => t('nDays', { n })} />
      <label className="field">
        <span>{t(cause === 'other' ? 'words' : 'wordsOptional')}</span>
        <textarea rows={3} maxLength={2000} required={cause === 'other'} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p className="notice watch">{t('pauseHonest', { lender: line.lender.name })}</p>
      {sending.problem && <Failure problem={sending.problem} />}
      {offline && <p className="notice watch">{t('offline')}</p>}
      <button type="submit" className="button" disabled={sending.busy || offline}>
        {t('pauseSend')}
      </button>
    </form>
  );
}

interface ChoiceProps<T extends string | number> {
  legend: string;
  name: string;
  options: readonly T[];
  value: T | null;
  onChange: (next: T) => void;
  say: (option: T) => string;
}

function Choice<T extends string | number>({ legend, name, options, value, onChange, say }: ChoiceProps<T>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option} className="check">
          <input type="radio" name={name} required checked={value === option} onChange={() => onChange(option)} />
          <span>{say(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
