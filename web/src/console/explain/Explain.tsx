import { Drawer } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProblemError } from '../../api/problem';
import { formatInstant } from '../../shared/dates';
import { useWords } from '../../shared/i18n';
import { Failure, PartSkeleton } from '../parts/States';
import { formatFigure, isLess, sumOf, type Explanation, type Fact, type FigureValue } from './explanation';
import { words } from './words';

/** An explanation at hand, or how to ask the server for it. */
export type Explained = Explanation | (() => Promise<Explanation>);

interface Opened {
  name: string;
  explain: Explained;
}

const Opener = createContext<(opened: Opened) => void>(() => {});

/** Gives every figure below it the drawer that explains it; the drawer gives the keyboard back to the figure. */
export function ExplainProvider({ children }: { children: ReactNode }) {
  const t = useWords(words);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shown, setShown] = useState(false);
  const from = useRef<HTMLElement | null>(null);
  const open = useMemo(
    () => (next: Opened) => {
      from.current = document.activeElement as HTMLElement | null;
      setOpened(next);
      setShown(true);
    },
    [],
  );
  return (
    <Opener.Provider value={open}>
      {children}
      <Drawer title={opened?.name ?? t('title')} open={shown} onClose={() => setShown(false)} size={440} afterOpenChange={(now) => !now && from.current?.focus()} destroyOnHidden>
        {opened && (typeof opened.explain === 'function' ? <Asked ask={opened.explain} name={opened.name} /> : <Shown explanation={opened.explain} />)}
      </Drawer>
    </Opener.Provider>
  );
}

/** A figure that can be opened. Everything on a page that a person may ask "why?" about is one of these. */
export function Figure({ name, value, explain, signed }: { name: string; value: FigureValue | string; explain: Explained; signed?: boolean }) {
  const t = useWords(words);
  const open = useContext(Opener);
  const text = typeof value === 'string' ? value : formatFigure(value, signed);
  return (
    <button type="button" className="plain-button figure figures" aria-haspopup="dialog" title={t('explain', { name })} onClick={() => open({ name, explain })}>
      {text}
    </button>
  );
}

function Asked({ ask, name }: { ask: () => Promise<Explanation>; name: string }) {
  const asked = useQuery<Explanation, ProblemError>({ queryKey: ['explain', name], queryFn: ask, gcTime: 0 });
  if (asked.error) return <Failure problem={asked.error} retry={() => void asked.refetch()} />;
  return asked.data ? <Shown explanation={asked.data} /> : <PartSkeleton rows={8} />;
}

function Shown({ explanation }: { explanation: Explanation }) {
  const t = useWords(words);
  return (
    <div className="explain">
      <p className="explained-figure figures">{formatFigure(explanation.figure)}</p>
      <h2>{t('definition')}</h2>
      <p>{explanation.definition}</p>
      {explanation.parts && explanation.parts.length > 0 && <Parts explanation={explanation} />}
      <Facts title={t('facts')} facts={explanation.facts} />
      <Facts title={t('proof')} facts={explanation.proof} />
    </div>
  );
}

function Parts({ explanation }: { explanation: Explanation }) {
  const t = useWords(words);
  const { sum, adds } = sumOf(explanation);
  const signed = explanation.parts?.some((part) => isLess(part.value)) ?? false;
  return (
    <>
      <h2>{t('parts')}</h2>
      <table className="parts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          {explanation.parts?.map((part, at) => (
            <tr key={at}>
              <th scope="row">
                {part.label}
                {part.note && <small>{part.note}</small>}
              </th>
              <td className="figures">{formatFigure(part.value, signed)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t('total')}
              <small className={adds ? undefined : 'loss'}>{adds ? t('adds') : t('differs')}</small>
            </th>
            <td className="figures">{formatFigure(sum)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function Facts({ title, facts }: { title: string; facts: Fact[] | undefined }) {
  if (!facts || facts.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="facts">
        {facts.map((fact, at) => (
          <li key={at}>
            {fact.at && <time dateTime={fact.at}>{/T/.test(fact.at) ? formatInstant(fact.at) : fact.at}</time>}
            <span className="grow">{fact.path ? <Link to={fact.path}>{fact.label}</Link> : fact.label}</span>
            {fact.value !== undefined && <span className="figures">{typeof fact.value === 'string' ? fact.value : formatFigure(fact.value)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
