import { Alert, Button, Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../shared/i18n';
import { words } from './words';

/** A secret that the server shows this once and never again. */
export interface Once {
  title: string;
  about: ReactNode;
  secret: string;
}

/** Shows a secret once; a click beside it does not lose it. */
export function OnceShown({ once, close }: { once: Once | null; close: () => void }) {
  const t = useWords(words);
  return (
    <Modal open={once !== null} title={once?.title} onCancel={close} footer={<Button type="primary" onClick={close}>{t('kept')}</Button>} mask={{ closable: false }} closable={false} width={560}>
      {once && (
        <div className="stack">
          <p>{once.about}</p>
          <div className="once">
            <Typography.Text code copyable={{ text: once.secret, tooltips: [t('copy'), t('copied')] }}>{once.secret}</Typography.Text>
          </div>
          <Alert type="warning" showIcon title={t('onceWhy')} />
        </div>
      )}
    </Modal>
  );
}
