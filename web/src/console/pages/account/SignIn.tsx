import { Button, Form, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { useWords } from '../../../shared/i18n';
import { InlineProblem } from '../../parts/States';
import { words } from './words';

interface Given {
  login: string;
  password: string;
  code?: string;
}

/** What everybody sees who is not signed in. */
export function SignIn() {
  const t = useWords(words);
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const signIn = async (given: Given) => {
    try {
      await send('post', '/v1/session', { body: given });
      await queries.invalidateQueries({ queryKey: ['/v1/session'] });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    }
  };
  return (
    <main className="sign-in">
      <h1>{t('title')}</h1>
      <Form layout="vertical" onFinish={signIn} requiredMark={false}>
        <Form.Item name="login" label={t('user')} rules={[{ required: true }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="code" label={t('code')}>
          <Input inputMode="numeric" autoComplete="one-time-code" />
        </Form.Item>
        {problem && <InlineProblem problem={problem} />}
        <Button type="primary" htmlType="submit" block>
          {t('go')}
        </Button>
      </Form>
    </main>
  );
}
