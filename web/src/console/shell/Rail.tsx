import { Layout, Menu, type MenuProps } from 'antd';
import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { say, useLanguage, useWords, type Language } from '../../shared/i18n';
import { may, type Session } from '../access';
import { areas, type Area } from '../areas';
import { words } from './words';

type Item = NonNullable<MenuProps['items']>[number];

/** The width of the icons alone, which is what a narrow window has room for. */
const foldedWidth = 56;

/** The left rail: the areas that exist and that this role may see. */
export function Rail({ session }: { session: Session }) {
  const t = useWords(words);
  const language = useLanguage();
  const { pathname } = useLocation();
  const [folded, setFolded] = useState(false);
  const shown = areas.filter((area) => area.key !== 'account').flatMap((area) => itemOf(area, session, language));
  return (
    <Layout.Sider className="rail" width={208} collapsedWidth={foldedWidth} breakpoint="lg" onBreakpoint={setFolded} collapsed={folded} theme="light">
      <Link to="/" className="brand" aria-label={t('brand')}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        {!folded && <span>{t('brand')}</span>}
      </Link>
      <nav aria-label={t('rail')}>
        <Menu mode="inline" items={shown} selectedKeys={[selected(pathname)]} defaultOpenKeys={areas.map((area) => area.key)} />
      </nav>
      <button type="button" className="fold plain-button" onClick={() => setFolded(!folded)} aria-label={folded ? t('expand') : t('collapse')}>
        {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </Layout.Sider>
  );
}

function itemOf(area: Area, session: Session, language: Language): Item[] {
  const pages = area.pages.filter((page) => page.rail && may(session, page.needs));
  const [first] = pages;
  if (first === undefined) return [];
  const name = say(area.name, {}, language);
  if (pages.length === 1) return [{ key: `/${first.path}`, icon: area.icon, label: <Link to={`/${first.path}`}>{name}</Link> }];
  const children = pages.map((page) => ({ key: `/${page.path}`, label: <Link to={`/${page.path}`}>{say(page.title, {}, language)}</Link> }));
  return [{ key: area.key, icon: area.icon, label: name, children }];
}

/** The entry whose path is the longest beginning of where we are. */
function selected(pathname: string): string {
  const paths = areas.flatMap((area) => area.pages.filter((page) => page.rail).map((page) => `/${page.path}`));
  const within = paths.filter((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)));
  return within.sort((a, b) => b.length - a.length)[0] ?? '/';
}
