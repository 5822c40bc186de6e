import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api, type Body } from '../../../api/client';
import { useWrite } from '../../../api/hooks';
import { useWords } from '../../../shared/i18n';
import { useSession } from '../../access';
import { InlineProblem } from '../../parts/States';
import type { Once } from './OnceShown';
import { words } from './words';

type Given = Body<'/v1/users'>;

const rolesOf: Record<string, Given['role'][]> = { lender: ['risk_officer', 'lender_admin'], auditor: ['auditor'], borrower: ['borrower'] };

/** Adds a person; its password is made by the server and shown once. */
export function AddUser({ open, close, added }: { open: boolean; close: () => void; added: (once: Once) => void }) {
  const t = useWords(words);
  const [form] = Form.useForm<Given>();
  const kind = useSession().session?.party.kind ?? '';
  const roles = rolesOf[kind] ?? [];
  const add = useWrite((body: Given) => api.post('/v1/users', { body }), ['/v1/users']);
  const [tried, setTried] = useState(0);
  const send = (given: Given) => add.mutate(given, {
    onSuccess: ({ user, password }) => {
      form.resetFields();
      close();
      added({ title: t('userAdded'), about: t('newPasswordFor', { name: user.name, login: user.login }), secret: password ?? '' });
    },
    onError: () => setTried(tried + 1),
  });
  return (
    <Modal open={open} title={t('addUser')} okText={t('addUser')} cancelText={t('cancel')} onCancel={close} onOk={form.submit} confirmLoading={add.isPending} destroyOnHidden width={460}>
      <Form form={form} layout="vertical" onFinish={send} requiredMark={false} initialValues={{ role: roles[0] }}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="login" label={t('login')} extra={t('loginRule')} rules={[{ required: true, message: t('loginRule') }]}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={t('role')} rules={[{ required: true }]}>
          <Select options={roles.map((role) => ({ value: role, label: t(`role_${role}`) }))} />
        </Form.Item>
        {add.error && <InlineProblem key={tried} problem={add.error} />}
      </Form>
    </Modal>
  );
}
