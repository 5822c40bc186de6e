import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { newIdempotencyKey } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { useWords } from '../../shared/i18n';
import { InlineProblem } from './States';
import { words } from './words';

/** One thing that will differ afterwards. */
export interface Change {
  what: string;
  before: ReactNode;
  after: ReactNode;
}

interface Props {
  open: boolean;
  title: string;
  /** What will happen, in one sentence with amount, from whom, to whom. */
  sentence: ReactNode;
  changes: Change[];
  /** What else there is to see before confirming. */
  more?: ReactNode;
  /** What must be typed: the amount ("1,500.00") or the word that says what is done. */
  word: string;
  /** Does it. The key stays the same over retries of this dialog, so that sending twice does it once. */
  act: (idempotencyKey: string) => Promise<unknown>;
  close: () => void;
  danger?: boolean;
}

/** The page before money moves: what will happen, before and after, and a typed confirmation. It stands still from the first: a button that still grows into its place is missed. */
export function MoneyConfirm(props: Props) {
  return (
    <Modal open={props.open} title={props.title} onCancel={props.close} footer={null} destroyOnHidden width={520} mask={{ closable: false }} transitionName="" maskTransitionName="">
      <Confirmation {...props} />
    </Modal>
  );
}

function Confirmation({ sentence, changes, more, word, act, close, danger }: Props) {
  const t = useWords(words);
  const [key] = useState(newIdempotencyKey);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const ready = typed.trim() === word && !busy;
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await act(key);
      close();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error : ProblemError.unreachable());
      if (!(error instanceof ProblemError)) throw error;
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="confirm" onSubmit={(event) => (event.preventDefault(), ready && void confirm())}>
      <p className="sentence">{sentence}</p>
      <ChangeTable changes={changes} />
      {more}
      <label>
        {t('type', { word })}
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoFocus autoComplete="off" />
      </label>
      {problem && <InlineProblem problem={problem} />}
      <div className="confirm-buttons">
        <Button onClick={close}>
          {t('cancel')}
        </Button>
        <Button type="primary" htmlType="submit" danger={danger} disabled={!ready} loading={busy}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  );
}

function ChangeTable({ changes }: { changes: Change[] }) {
  const t = useWords(words);
  return (
    <table className="before-after">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.what}>
            <th scope="row">{change.what}</th>
            <td className="figures">{change.before}</td>
            <td className="figures">{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
