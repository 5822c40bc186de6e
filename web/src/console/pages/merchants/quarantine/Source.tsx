import { useWords } from '../../../../shared/i18n';
import type { Line } from './LinePage';
import { lineWords } from './words';

/** The line as it came, with what is at fault marked. */
export function Source({ line }: { line: Line }) {
  const t = useWords(lineWords);
  if (line.text === null) {
    return (
      <>
        <p className="muted">{t('bytes')}</p>
        <pre className="source-line" tabIndex={0}>{line.base64}</pre>
      </>
    );
  }
  return (
    <>
      {line.fault && <p className="muted above-source">{isWhole(line) ? t('missing') : t('highlighted')}</p>}
      <Marked text={line.text} fault={line.fault} />
    </>
  );
}

/** A text with a part of it marked. */
export function Marked({ text, fault }: { text: string; fault: { start: number; length: number } | null }) {
  if (!fault) return <pre className="source-line" tabIndex={0}>{text}</pre>;
  const end = fault.start + fault.length;
  return (
    <pre className="source-line" tabIndex={0}>
      {text.slice(0, fault.start)}
      <mark>{text.slice(fault.start, end)}</mark>
      {text.slice(end)}
    </pre>
  );
}

/** The field is not there: what is marked is the object it is missing from. */
function isWhole(line: Line): boolean {
  return line.detail.includes('is required');
}
