import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { InlineProblem } from '../../parts/States';
import { words } from './words';

interface Given {
  current: string;
  next: string;
  again: string;
}

/** Changes one's own password. `login` lets a browser's keeper of passwords know whose it is. */
export function PasswordForm({ login, changed }: { login: string; changed: () => void }) {
  const t = useWords(words);
  const [form] = Form.useForm<Given>();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async ({ current, next }: Given) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post('/v1/session/password', { body: { current, next } });
      form.resetFields();
      changed();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} layout="vertical" onFinish={change} requiredMark={false} disabled={busy} className="narrow-form">
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Form.Item name="current" label={t('current')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t('next')} extra={t('nextRule')} rules={[{ required: true, min: 10, message: t('nextRule') }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label={t('again')} dependencies={['next']} rules={[({ getFieldValue }) => ({
        validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('againDiffers')))),
      })]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {problem && <InlineProblem problem={problem} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('change')}
      </Button>
    </Form>
  );
}
