import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { api, type Answer } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { InlineProblem } from '../../../parts/States';
import type { Line } from './LinePage';
import { Marked } from './Source';
import { lineWords, reasons } from './words';

type Released = Answer<'/v1/quarantine/{quarantined}/release', 'post'>;

/** Mends the line and releases it; what still breaks a rule is shown where it does. */
export function Repair({ line }: { line: Line }) {
  const t = useWords(lineWords);
  const [text, setText] = useState(line.text ?? '');
  const release = useWrite(
    (repaired: string | null) => api.post('/v1/quarantine/{quarantined}/release', { path: { quarantined: line.id }, body: { line: repaired } }),
    ['/v1/quarantine', '/v1/quarantine/{quarantined}'],
  );
  if (!line.may_release) return <p className="muted">{t('notAllowed')}</p>;
  const changed = text.trim() !== (line.text ?? '').trim();
  return (
    <section className="panel repair">
      <h2>{t('repair')}</h2>
      <p className="muted">{t('repairHelp')}</p>
      {line.text !== null && (
        <Input.TextArea aria-label={t('edited')} value={text} rows={6} spellCheck={false} onChange={(event) => setText(event.target.value)} />
      )}
      <div className="repair-buttons">
        <Button type="primary" loading={release.isPending} onClick={() => release.mutate(changed ? text : null)}>
          {changed ? t('releaseRepaired') : t('releaseAsIs')}
        </Button>
        {changed && <Button onClick={() => setText(line.text ?? '')}>{t('reset')}</Button>}
      </div>
      {release.error && <InlineProblem problem={release.error} />}
      {release.data && <Told answer={release.data} text={changed ? text : (line.text ?? '')} />}
    </section>
  );
}

function Told({ answer, text }: { answer: Released; text: string }) {
  const t = useWords(lineWords);
  const tr = useWords(reasons);
  if (answer.outcome !== 'still_refused') {
    const said = answer.outcome === 'released' ? t('outcomeReleased') : answer.outcome === 'repeated' ? t('outcomeRepeated') : t('outcomeAlready');
    return <Alert type="success" showIcon title={said} role="status" />;
  }
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('outcomeStill')}
        description={
          <>
            {answer.reason && tr(answer.reason)} {answer.field && <code>{answer.field}</code>} {answer.detail}
          </>
        }
      />
      {answer.fault && <Marked text={text} fault={answer.fault} />}
    </>
  );
}
