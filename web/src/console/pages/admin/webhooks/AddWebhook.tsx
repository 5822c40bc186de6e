import { Form, Input, Modal, Select } from 'antd';
import { api, type Body } from '../../../../api/client';
import { useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { InlineProblem } from '../../../parts/States';
import type { Once } from '../OnceShown';
import { topicWords, words } from './words';

type Given = Body<'/v1/webhooks'>;
type Topic = Given['topics'][number];

const topics = (Object.keys(topicWords) as Topic[]).filter((topic) => topic !== 'ping');

/** Adds an endpoint; the secret its deliveries are signed with is shown once. */
export function AddWebhook({ open, close, added }: { open: boolean; close: () => void; added: (once: Once) => void }) {
  const t = useWords(words);
  const topic = useWords(topicWords);
  const [form] = Form.useForm<Given>();
  const add = useWrite((body: Given) => api.post('/v1/webhooks', { body }), ['/v1/webhooks']);
  const send = (given: Given) => add.mutate({ url: given.url.trim(), topics: given.topics }, {
    onSuccess: ({ secret }) => {
      form.resetFields();
      close();
      added({ title: t('secretTitle'), about: t('secretWhy'), secret });
    },
  });
  return (
    <Modal open={open} title={t('add')} okText={t('add')} cancelText={t('cancel')} onCancel={close} onOk={form.submit} confirmLoading={add.isPending} destroyOnHidden width={560}>
      <Form form={form} layout="vertical" onFinish={send} requiredMark={false} initialValues={{ url: '', topics: [] }}>
        <Form.Item name="url" label={t('url')} extra={t('urlWhy')} rules={[{ required: true, whitespace: true, message: t('urlMissing') }]}>
          <Input autoFocus maxLength={500} placeholder="https://" inputMode="url" />
        </Form.Item>
        <Form.Item name="topics" label={t('topics')} extra={t('topicsWhy')}>
          <Select mode="multiple" allowClear options={topics.map((value) => ({ value, label: topic(value) }))} />
        </Form.Item>
        {add.error && <InlineProblem problem={add.error} />}
      </Form>
    </Modal>
  );
}
