import { Button, Input, Modal, Tag } from 'antd';
import { PushpinOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../../../api/client';
import { useRead, useWrite } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { InlineProblem } from '../../../parts/States';
import { words } from './words';

/** The ways of looking at this list that a person keeps: each is an address. */
export function SavedViews() {
  const t = useWords(words);
  const keeps = useMay('self');
  const go = useNavigate();
  const here = new URLSearchParams(useLocation().search);
  here.delete('cursor');
  const [naming, setNaming] = useState(false);
  const views = useRead('/v1/views', { query: { list: 'merchants' } }, { enabled: keeps });
  const remove = useWrite((name: string) => api.delete('/v1/views', { query: { list: 'merchants', name } }), ['/v1/views']);
  if (!keeps) return null;
  const kept = views.data?.items ?? [];
  return (
    <div className="views" aria-label={t('views')} role="group">
      {kept.map((view) => (
        <Tag
          key={view.name}
          color={view.query === here.toString() ? 'green' : undefined}
          closable
          closeIcon={<span aria-label={t('remove', { name: view.name })}>×</span>}
          onClose={(event) => {
            event.preventDefault();
            remove.mutate(view.name);
          }}
        >
          <button type="button" className="plain-button" onClick={() => void go({ search: view.query })}>
            {view.name}
          </button>
        </Tag>
      ))}
      {here.size > 0 && (
        <Button size="small" icon={<PushpinOutlined />} onClick={() => setNaming(true)}>
          {t('save')}
        </Button>
      )}
      {remove.error && <InlineProblem problem={remove.error} />}
      {naming && <Naming query={here.toString()} close={() => setNaming(false)} />}
    </div>
  );
}

function Naming({ query, close }: { query: string; close: () => void }) {
  const t = useWords(words);
  const [name, setName] = useState('');
  const save = useWrite(() => api.post('/v1/views', { body: { list: 'merchants', name, query } }), ['/v1/views']);
  const keep = () => save.mutate(undefined, { onSuccess: close });
  return (
    <Modal open title={t('saveTitle')} onCancel={close} onOk={keep} okText={t('save')} cancelText={t('cancel')} okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }}>
      <p className="muted">{t('saveHelp')}</p>
      <Input aria-label={t('viewName')} placeholder={t('viewName')} maxLength={60} value={name} autoFocus onChange={(event) => setName(event.target.value)} onPressEnter={keep} />
      {save.error && <InlineProblem problem={save.error} />}
    </Modal>
  );
}
