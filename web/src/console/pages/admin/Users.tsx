import { App, Button, Dropdown, Tag, type MenuProps } from 'antd';
import { MoreOutlined, UserAddOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { api, type Answer, type Body } from '../../../api/client';
import { useRead, useWrite } from '../../../api/hooks';
import { formatDay, formatInstant } from '../../../shared/dates';
import { useWords } from '../../../shared/i18n';
import { useSession } from '../../access';
import { DataTable, type Column } from '../../parts/DataTable';
import { PageHeader } from '../../parts/PageHeader';
import { useListState } from '../../parts/useListState';
import { AddUser } from './AddUser';
import { OnceShown, type Once } from './OnceShown';
import { words } from './words';

type User = Answer<'/v1/users'>['items'][number];
type Change = Body<'/v1/users/{user}', 'patch'>;

/** The people of one's party: who they are, what they may do, and whether they may come in. */
export default function Users() {
  const t = useWords(words);
  const list = useListState();
  const page = useRead('/v1/users', { query: { cursor: list.cursor } }, { keepPrevious: true });
  const [adding, setAdding] = useState(false);
  const [once, setOnce] = useState<Once | null>(null);
  return (
    <div>
      <PageHeader
        title={t('users')}
        about={t('usersAbout')}
        actions={<Button type="primary" icon={<UserAddOutlined />} onClick={() => setAdding(true)}>{t('addUser')}</Button>}
      />
      <section className="panel">
        <DataTable<User> label={t('users')} columns={useColumns(setOnce)} rowKey={(user) => user.id} list={list} page={page} />
      </section>
      <AddUser open={adding} close={() => setAdding(false)} added={setOnce} />
      <OnceShown once={once} close={() => setOnce(null)} />
    </div>
  );
}

function useColumns(show: (once: Once) => void): Column<User>[] {
  const t = useWords(words);
  return [
    { key: 'name', title: t('name'), cell: (user) => <strong>{user.name}</strong> },
    { key: 'login', title: t('login'), cell: (user) => user.login },
    { key: 'role', title: t('role'), cell: (user) => t(`role_${user.role}`) },
    { key: 'state', title: t('state'), cell: (user) => <State user={user} /> },
    { key: 'factor', title: t('factor'), cell: (user) => (user.second_factor ? <Tag color="green">{t('on')}</Tag> : <Tag>{t('off')}</Tag>) },
    { key: 'seen', title: t('lastSignIn'), cell: (user) => <span className="figures">{user.signed_in_at ? formatInstant(user.signed_in_at) : t('never')}</span> },
    { key: 'since', title: t('since'), cell: (user) => <span className="figures">{formatDay(user.created_at)}</span> },
    { key: 'do', title: t('actions'), cell: (user) => <Actions user={user} show={show} />, width: 72 },
  ];
}

function State({ user }: { user: User }) {
  const t = useWords(words);
  if (user.disabled) return <Tag color="red">{t('disabled')}</Tag>;
  return user.password_is_temporary ? <Tag color="gold">{t('invited')}</Tag> : <Tag color="green">{t('active')}</Tag>;
}

function Actions({ user, show }: { user: User; show: (once: Once) => void }) {
  const t = useWords(words);
  const { modal, message } = App.useApp();
  const own = useSession().session?.user.id === user.id;
  const change = useWrite((body: Change) => api.patch('/v1/users/{user}', { path: { user: user.id }, body }), ['/v1/users']);
  const ask = (title: string, content: string, body: Change, danger: boolean) =>
    modal.confirm({
      title,
      content,
      okText: title,
      okButtonProps: { danger },
      cancelText: t('cancel'),
      onOk: () => change.mutateAsync(body).then(
        (answer) => (answer.password ? show({ title: t('newPassword'), about: t('newPasswordFor', { name: user.name, login: user.login }), secret: answer.password }) : void message.success(t('done'))),
        (problem: Error) => void message.error(problem.message),
      ),
    });
  const other = user.role === 'lender_admin' ? 'risk_officer' : 'lender_admin';
  const items: MenuProps['items'] = [
    { key: 'password', label: t('resetPassword'), onClick: () => ask(t('resetPassword'), t('resetPasswordWhy', { name: user.name }), { reset_password: true }, false) },
    ...(user.second_factor ? [{ key: 'factor', label: t('removeFactor'), onClick: () => ask(t('removeFactor'), t('removeFactorWhy', { name: user.name }), { remove_second_factor: true }, true) }] : []),
    ...(user.role === 'lender_admin' || user.role === 'risk_officer'
      ? [{ key: 'role', label: t('makeRole', { role: t(`role_${other}`) }), onClick: () => ask(t('makeRole', { role: t(`role_${other}`) }), t('makeRoleWhy', { name: user.name, role: t(`role_${other}`) }), { role: other }, false) }]
      : []),
    user.disabled
      ? { key: 'enable', label: t('enable'), onClick: () => ask(t('enable'), t('enableWhy', { name: user.name }), { disabled: false }, false) }
      : { key: 'disable', danger: true, label: t('disable'), onClick: () => ask(t('disable'), t('disableWhy', { name: user.name }), { disabled: true }, true) },
  ];
  if (own) return <span className="muted">{t('you')}</span>;
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('actionsFor', { name: user.name })} aria-haspopup="menu" loading={change.isPending} />
    </Dropdown>
  );
}
