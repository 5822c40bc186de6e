import { Input, Modal, type InputRef } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { api, type Answer } from '../../api/client';
import type { ProblemError } from '../../api/problem';
import { useWords } from '../../shared/i18n';
import { InlineProblem } from '../parts/States';
import { paths } from '../paths';
import { words } from './words';

type Hit = Answer<'/v1/search'>['items'][number];

/** Ctrl-K: finds a merchant by name or id, a loan, a decision or a transfer by id, within reach. */
export function SearchPalette({ open, close }: { open: boolean; close: () => void }) {
  const t = useWords(words);
  return (
    <Modal open={open} onCancel={close} footer={null} closable={false} width={620} title={<span className="visually-hidden">{t('searchShort')}</span>} destroyOnHidden>
      <Palette close={close} />
    </Modal>
  );
}

function Palette({ close }: { close: () => void }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const list = useId();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { hits, problem, busy, asked } = useHits(text);
  useEffect(() => input.current?.focus(), []);
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    close();
    void navigate(pathOf(hit));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Enter') go(hits[chosen]);
  };
  return (
    <div className="palette">
      <Input
        ref={input}
        size="large"
        value={text}
        placeholder={t('search')}
        role="combobox"
        aria-label={t('search')}
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-activedescendant={hits[chosen] ? `${list}-${chosen}` : undefined}
        onChange={(event) => (setText(event.target.value), setChosen(0))}
        onKeyDown={pressed}
      />
      <ul id={list} role="listbox" aria-label={t('searchShort')}>
        {hits.map((hit, at) => (
          <li key={`${hit.kind}/${hit.merchant}/${hit.id}`} id={`${list}-${at}`} role="option" aria-selected={at === chosen} onClick={() => go(hit)} onMouseMove={() => setChosen(at)}>
            <span className="kind">{t(hit.kind)}</span>
            <span className="grow">
              {hit.name} <span className="muted">{hit.id}</span>
            </span>
            <span className="muted figures">{hit.on}</span>
          </li>
        ))}
      </ul>
      {problem && <InlineProblem problem={problem} />}
      <p className="muted" role="status">
        {!asked ? t('searchHint') : busy ? t('searchBusy') : hits.length === 0 ? t('searchNone', { text }) : t('searchFound', { count: hits.length })}
      </p>
    </div>
  );
}

function useHits(text: string) {
  const q = useDeferredValue(text.trim());
  const asked = q.length >= 2;
  const found = useQuery<Answer<'/v1/search'>, ProblemError>({
    queryKey: ['/v1/search', q],
    queryFn: ({ signal }) => api.get('/v1/search', { query: { q }, signal }),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  return { hits: asked ? (found.data?.items ?? []) : [], problem: asked ? found.error : null, busy: found.isFetching, asked };
}

export function pathOf(hit: Hit): string {
  if (hit.kind === 'decision') return paths.decision(hit.merchant, hit.id);
  if (hit.kind === 'merchant') return paths.merchant(hit.merchant);
  if (hit.kind === 'scheduled_loan') return paths.scheduledLoan(hit.merchant, hit.id);
  return paths.loan(hit.merchant, hit.line ?? hit.id);
}
