import { Alert, Button, Modal } from 'antd';
import { RedoOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { api, type Answer } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { InlineProblem } from '../../../parts/States';
import { words } from './words';

type Report = Answer<'/v1/merchants/{merchant}/decisions/{decision}/replay', 'post'>;

/** Makes the decision again and shows whether every byte is the same. */
export function Replay({ merchant, decision }: { merchant: string; decision: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const replay = useWrite(() => api.post('/v1/merchants/{merchant}/decisions/{decision}/replay', { path: { merchant, decision } }));
  const run = () => {
    setOpen(true);
    replay.mutate();
  };
  return (
    <>
      <Button icon={<RedoOutlined />} onClick={run} loading={replay.isPending}>
        {t('replay')}
      </Button>
      <Modal open={open && !replay.isPending} title={t('replay')} footer={null} onCancel={() => setOpen(false)} width={720}>
        {replay.error && <InlineProblem problem={replay.error} />}
        {replay.data && <Result answer={replay.data} />}
      </Modal>
    </>
  );
}

function Result({ answer }: { answer: Report }) {
  const t = useWords(words);
  if (answer.reproduced) return <Alert type="success" showIcon title={t('reproduced')} description={t('reproducedWhy')} />;
  const differences = [...answer.report.from_record, ...answer.report.from_history];
  return (
    <>
      <Alert type="error" showIcon title={t('differs')} description={answer.report.intact ? undefined : t('notIntact')} />
      <div className="table-behind">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('place')}</th>
              <th scope="col">{t('stored')}</th>
              <th scope="col">{t('remade')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={one.path}>
                <td>
                  <code>{one.path}</code>
                </td>
                <td>
                  <code>{one.stored ?? t('absent')}</code>
                </td>
                <td>
                  <code>{one.remade ?? t('absent')}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
