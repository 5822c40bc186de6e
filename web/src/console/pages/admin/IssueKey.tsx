import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { api, type Body } from '../../../api/client';
import { useWrite } from '../../../api/hooks';
import { useWords } from '../../../shared/i18n';
import { useSession } from '../../access';
import { InlineProblem } from '../../parts/States';
import type { Once } from './OnceShown';
import { scopeWords } from './scopes';
import { words } from './words';

type Scope = Body<'/v1/keys'>['scopes'][number];

interface Given {
  name: string;
  scopes: Scope[];
  days: number;
}

const lengths = [30, 90, 365, 0];

/** Issues a key with no more scopes than who issues it has; it is shown once. */
export function IssueKey({ open, close, issued }: { open: boolean; close: () => void; issued: (once: Once) => void }) {
  const t = useWords(words);
  const s = useWords(scopeWords);
  const [form] = Form.useForm<Given>();
  const held = (useSession().session?.permissions ?? []).filter((scope) => scope !== 'self') as Scope[];
  const issue = useWrite((body: Body<'/v1/keys'>) => api.post('/v1/keys', { body }), ['/v1/keys']);
  const send = ({ name, scopes, days }: Given) => issue.mutate({ name, scopes, ...expiry(days) }, {
    onSuccess: ({ key, text }) => {
      form.resetFields();
      close();
      issued({ title: t('keyIssued'), about: t('keyIssuedWhy', { name: key.name }), secret: text });
    },
  });
  return (
    <Modal open={open} title={t('issueKey')} okText={t('issueKey')} cancelText={t('cancel')} onCancel={close} onOk={form.submit} confirmLoading={issue.isPending} destroyOnHidden width={560}>
      <Form form={form} layout="vertical" onFinish={send} requiredMark={false} initialValues={{ scopes: [], days: 365 }}>
        <Form.Item name="name" label={t('keyName')} extra={t('keyNameWhy')} rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="scopes" label={t('scopes')} extra={t('scopesWhy')} rules={[{ type: 'array', min: 1, message: t('scopesMissing') }]}>
          <Checkbox.Group className="scope-list" options={held.map((scope) => ({ value: scope, label: s(scope) }))} />
        </Form.Item>
        <Form.Item name="days" label={t('validFor')}>
          <Select options={lengths.map((days) => ({ value: days, label: days === 0 ? t('untilRevoked') : t('days', { days }) }))} />
        </Form.Item>
        {issue.error && <InlineProblem problem={issue.error} />}
      </Form>
    </Modal>
  );
}

function expiry(days: number): { expires_at?: string } {
  return days === 0 ? {} : { expires_at: new Date(Date.now() + days * 86_400_000).toISOString() };
}
