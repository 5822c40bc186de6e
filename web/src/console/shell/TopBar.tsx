import { Button, Dropdown, Layout, type MenuProps } from 'antd';
import { BulbOutlined, GlobalOutlined, QuestionCircleOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { send } from '../../api/client';
import { setLanguage, useLanguage, useWords } from '../../shared/i18n';
import { setThemeChoice, useThemeChoice, type ThemeChoice } from '../../shared/theme';
import type { Session } from '../access';
import { areas } from '../areas';
import { words } from './words';

/** Search, language, appearance, help and who is signed in. */
export function TopBar({ session, search, help }: { session: Session; search: () => void; help: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <Layout.Header className="top-bar">
      <Button className="search-button" icon={<SearchOutlined />} onClick={search}>
        <span className="grow">{t('search')}</span>
        <kbd>Ctrl K</kbd>
      </Button>
      <span className="grow" />
      {session.party.sandbox && <span className="badge watch">{t('sandbox')}</span>}
      <span className="party">{session.party.name}</span>
      <Button type="text" icon={<GlobalOutlined />} lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
        <span className="bar-word">{t('languageName')}</span>
      </Button>
      <ThemeMenu />
      <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('shortcuts')} onClick={help} />
      <AccountMenu session={session} />
    </Layout.Header>
  );
}

function ThemeMenu() {
  const t = useWords(words);
  const choice = useThemeChoice();
  const items = (['system', 'light', 'dark'] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [choice], onClick: ({ key }) => setThemeChoice(key as ThemeChoice) }}>
      <Button type="text" icon={<BulbOutlined />} aria-label={t('theme')} aria-haspopup="menu" />
    </Dropdown>
  );
}

function AccountMenu({ session }: { session: Session }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const security = areas.find((area) => area.key === 'account')?.pages[0];
  const signOut = async () => {
    await send('delete', '/v1/session');
    queries.clear();
    queries.setQueryData(['/v1/session'], null);
  };
  const items: MenuProps['items'] = [
    ...(security ? [{ key: 'security', label: t('security'), onClick: () => void navigate(`/${security.path}`) }] : []),
    { key: 'out', label: t('signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<UserOutlined />} aria-label={t('account', { name: session.user.name })} aria-haspopup="menu">
        <span className="bar-word">{session.user.name}</span>
      </Button>
    </Dropdown>
  );
}
