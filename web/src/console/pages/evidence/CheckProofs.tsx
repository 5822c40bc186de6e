import { Button, Modal } from 'antd';
import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { address, send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { InlineProblem } from '../../parts/States';
import { Seal } from './Seal';
import { words } from './words';

/** Fetches the proofs of an object, such as a loan, and checks them in this browser. */
export function CheckProofs({ path }: { path: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<string | ProblemError | null>(null);
  const check = () => {
    setOpen(true);
    setAnswer(null);
    void send<unknown>('get', path).then(
      (file) => setAnswer(JSON.stringify(file)),
      (error: unknown) => setAnswer(error instanceof ProblemError ? error : ProblemError.unreachable()),
    );
  };
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} onClick={check}>
        {t('check')}
      </Button>
      <Modal
        open={open}
        title={t('check')}
        width={720}
        onCancel={() => setOpen(false)}
        footer={
          <Button icon={<DownloadOutlined />} href={address(path, {})} download>
            {t('download')}
          </Button>
        }
      >
        <div>
          <p className="muted">{t('checkAbout')}</p>
          {answer === null ? <p role="status">{t('checking')}</p> : typeof answer === 'string' ? <Seal text={answer} /> : <InlineProblem problem={answer} />}
        </div>
      </Modal>
    </>
  );
}
