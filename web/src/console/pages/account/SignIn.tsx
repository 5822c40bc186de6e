import { Button, Form, Input } from 'antd';
import { GlobalOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { ProblemError } from '../../../api/problem';
import { setLanguage, useLanguage, useWords } from '../../../shared/i18n';
import { InlineProblem } from '../../parts/States';
import { Door } from './Door';
import { words } from './words';

interface Given {
  login: string;
  password: string;
  code?: string;
}

/** What everybody sees who is not signed in. The code of a second factor is asked for only after the password was right. */
export function SignIn() {
  const t = useWords(words);
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const signIn = async (given: Given) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post('/v1/session', { body: given });
      await queries.invalidateQueries({ queryKey: ['/v1/session'] });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setAsksCode(asksCode || error.code === 'code_required');
      setProblem(error.code === 'code_required' ? null : error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title={t('title')} footer={<LanguageSwitch />}>
      <Form layout="vertical" onFinish={signIn} requiredMark={false} disabled={busy}>
        <div hidden={asksCode}>
          <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('loginMissing') }]}>
            <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
        </div>
        {asksCode && <CodeField />}
        {problem && <InlineProblem problem={problem} />}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t('go')}
        </Button>
        {asksCode && (
          <Button type="link" block onClick={() => setAsksCode(false)}>
            {t('back')}
          </Button>
        )}
      </Form>
    </Door>
  );
}

function CodeField() {
  const t = useWords(words);
  return (
    <Form.Item name="code" label={t('code')} extra={t('codeWhy')} rules={[{ required: true, message: t('codeMissing') }]}>
      <Input size="large" className="code-input" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
    </Form.Item>
  );
}

function LanguageSwitch() {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <Button type="text" icon={<GlobalOutlined />} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
      {t('otherLanguage')}
    </Button>
  );
}
