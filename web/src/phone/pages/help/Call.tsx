import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import type { Complaint } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Failure, Ready } from '../../parts/States';
import { useHome } from '../../shop';
import { Sent } from './Complain';
import { useSending } from './useSending';
import { words } from './words';

/** Asks to be called by a person; the same clock runs as for a complaint. */
export default function Call() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('call')}>
      <Ready read={read}>{({ home }) => home && <Form merchant={home.merchant} line={home.lines[0]?.line ?? null} offline={read.since !== null} />}</Ready>
    </Frame>
  );
}

function Form({ merchant, line, offline }: { merchant: string; line: string | null; offline: boolean }) {
  const t = useWords(words);
  const sending = useSending<Complaint>();
  const [phone, setPhone] = useState('');
  const [text, setText] = useState('');
  if (sending.answer) return <Sent complaint={sending.answer} />;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        sending.submit('/v1/complaints', { merchant, line, subject: 'call_back', words: text, phone });
      }}
    >
      <label className="field">
        <span>{t('phone')}</span>
        <input type="tel" autoComplete="tel" required value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
        <small>{t('phoneHint')}</small>
      </label>
      <label className="field">
        <span>{t('wordsOptional')}</span>
        <textarea rows={3} maxLength={4000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {sending.problem && <Failure problem={sending.problem} />}
      {offline && <p className="notice watch">{t('offline')}</p>}
      <button type="submit" className="button" disabled={sending.busy || offline}>
        {t('send')}
      </button>
      <a className="link" href="tel:12378">
        {t('hotline')}
      </a>
    </form>
  );
}
