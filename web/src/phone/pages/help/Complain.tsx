import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { complaintSubjects, type Complaint } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Failure, Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useHome } from '../../shop';
import { ComplaintCard } from './ComplaintCard';
import { useSending } from './useSending';
import { words } from './words';

/** Files a complaint and shows its clock at once. */
export default function Complain() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('complain')}>
      <Ready read={read}>{({ home }) => home && <Form merchant={home.merchant} line={home.lines[0]?.line ?? null} offline={read.since !== null} />}</Ready>
    </Frame>
  );
}

function Form({ merchant, line, offline }: { merchant: string; line: string | null; offline: boolean }) {
  const t = useWords(words);
  const sending = useSending<Complaint>();
  const [subject, setSubject] = useState<(typeof complaintSubjects)[number] | null>(null);
  const [text, setText] = useState('');
  const [phone, setPhone] = useState('');
  if (sending.answer) return <Sent complaint={sending.answer} />;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        sending.submit('/v1/complaints', { merchant, line: subject === 'data' ? null : line, subject, words: text, phone: phone.trim() === '' ? null : phone });
      }}
    >
      <fieldset className="choices">
        <legend>{t('subject')}</legend>
        {complaintSubjects.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="subject" required checked={subject === one} onChange={() => setSubject(one)} />
            <span>{t(one)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{t('words')}</span>
        <textarea rows={5} maxLength={4000} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <label className="field">
        <span>{t('phone')}</span>
        <input type="tel" autoComplete="tel" value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
        <small>{t('phoneHint')}</small>
      </label>
      {sending.problem && <Failure problem={sending.problem} />}
      {offline && <p className="notice watch">{t('offline')}</p>}
      <button type="submit" className="button" disabled={sending.busy || offline}>
        {t('send')}
      </button>
    </form>
  );
}

/** It arrived: the complaint as it was filed, with the clock that runs. */
export function Sent({ complaint }: { complaint: Complaint }) {
  const t = useWords(words);
  return (
    <>
      <p className="notice good" role="status">
        <strong>{t('sent')}</strong>
      </p>
      <ComplaintCard complaint={complaint} />
      <a className="button" href={hrefOf('help')}>
        {t('toHelp')}
      </a>
    </>
  );
}
