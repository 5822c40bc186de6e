import { Alert, App, Button, Form, Input, Modal, QRCode, Steps, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Answer } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { InlineProblem } from '../../parts/States';
import { words } from './words';

type Enrolment = Answer<'/v1/session/totp', 'post'>;

/** Whether a second factor is in force, and setting one up or removing it. */
export function SecondFactor({ inForce }: { inForce: boolean }) {
  const t = useWords(words);
  const [dialog, setDialog] = useState<'begin' | 'remove' | null>(null);
  const close = () => setDialog(null);
  return (
    <section className="panel">
      <h2>
        {t('factor')} <Tag color={inForce ? 'green' : 'gold'}>{t(inForce ? 'factorOn' : 'factorOff')}</Tag>
      </h2>
      <p className="muted below">{t('factorWhy')}</p>
      {inForce ? (
        <Button danger onClick={() => setDialog('remove')}>{t('factorRemove')}</Button>
      ) : (
        <Button type="primary" onClick={() => setDialog('begin')}>{t('factorBegin')}</Button>
      )}
      <Modal open={dialog === 'begin'} title={t('factorBegin')} footer={null} onCancel={close} destroyOnHidden width={520} mask={{ closable: false }}>
        <Enrol done={close} />
      </Modal>
      <Modal open={dialog === 'remove'} title={t('factorRemove')} footer={null} onCancel={close} destroyOnHidden width={420}>
        <Remove done={close} />
      </Modal>
    </section>
  );
}

function Enrol({ done }: { done: () => void }) {
  const t = useWords(words);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const { run, problem, busy } = useStep();
  const begin = () => run(async () => setEnrolment(await api.post('/v1/session/totp', {})));
  if (enrolment) return <Confirm enrolment={enrolment} done={done} />;
  return (
    <div className="stack">
      <Steps size="small" current={0} items={[{ title: t('stepApp') }, { title: t('stepScan') }, { title: t('stepCode') }]} />
      <p>{t('stepAppWhy')}</p>
      {problem && <InlineProblem problem={problem} />}
      <div className="right">
        <Button type="primary" loading={busy} onClick={() => void begin()}>{t('stepNext')}</Button>
      </div>
    </div>
  );
}

function Confirm({ enrolment, done }: { enrolment: Enrolment; done: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const { run, problem, busy } = useStep();
  const confirm = ({ code }: { code: string }) => run(async () => {
    await api.post('/v1/session/totp/confirm', { body: { code } });
    void message.success(t('factorDone'));
    done();
  });
  return (
    <div className="stack">
      <Steps size="small" current={1} items={[{ title: t('stepApp') }, { title: t('stepScan') }, { title: t('stepCode') }]} />
      <div className="enrol">
        <div className="qr" role="img" aria-label={t('qr')}>
          <div aria-hidden="true"><QRCode type="svg" value={enrolment.address} size={176} bordered={false} color="#000" bgColor="#fff" /></div>
        </div>
        <div className="stack">
          <p>{t('scan')}</p>
          <p className="muted">{t('typeIn')}</p>
          <code className="secret">{enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </div>
      </div>
      <Form layout="vertical" onFinish={confirm} requiredMark={false} disabled={busy}>
        <Form.Item name="code" label={t('code')} rules={[{ required: true, message: t('codeMissing') }]}>
          <Input className="code-input" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
        </Form.Item>
        <Alert type="info" showIcon title={t('factorElsewhere')} />
        {problem && <InlineProblem problem={problem} />}
        <div className="right spaced">
          <Button type="primary" htmlType="submit" loading={busy}>{t('factorConfirm')}</Button>
        </div>
      </Form>
    </div>
  );
}

function Remove({ done }: { done: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const { run, problem, busy } = useStep();
  const remove = ({ password }: { password: string }) => run(async () => {
    await api.delete('/v1/session/totp', { body: { password } });
    void message.success(t('factorGone'));
    done();
  });
  return (
    <Form layout="vertical" onFinish={remove} requiredMark={false} disabled={busy}>
      <p>{t('factorRemoveWhy')}</p>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      {problem && <InlineProblem problem={problem} />}
      <div className="right">
        <Button danger type="primary" htmlType="submit" loading={busy}>{t('factorRemove')}</Button>
      </div>
    </Form>
  );
}

/** One step that may be refused; whatever became of it, who is signed in is read again. */
function useStep() {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (step: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await step();
      await Promise.all(['/v1/session', '/v1/sessions'].map((path) => queries.invalidateQueries({ queryKey: [path] })));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { run, problem, busy };
}
