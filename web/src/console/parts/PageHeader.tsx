import { Breadcrumb, Button } from 'antd';
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { address } from '../../api/client';
import { useWords } from '../../shared/i18n';
import { words } from './words';

interface Props {
  title: ReactNode;
  /** One line under the title: what the page is about, as of when. */
  about?: ReactNode;
  /** Where this lies: names and paths from the rail down. */
  trail?: { name: string; path: string }[];
  /** Tags beside the title: a state. */
  tags?: ReactNode;
  actions?: ReactNode;
}

/** The head of every page: where it lies, what it is, what can be done. */
export function PageHeader({ title, about, trail, tags, actions }: Props) {
  const t = useWords(words);
  return (
    <header className="page-header">
      {trail && (
        <nav aria-label={t('breadcrumbs')}>
          <Breadcrumb items={[...trail.map((step) => ({ title: <Link to={step.path}>{step.name}</Link> })), { title }]} />
        </nav>
      )}
      <div className="page-title">
        <h1>{title}</h1>
        {tags}
        <span className="grow" />
        <div className="page-actions">
          {actions}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()} aria-label={t('print')} title={t('print')} />
        </div>
      </div>
      {about && <p className="page-about">{about}</p>}
    </header>
  );
}

/** Downloads what is listed, with the same filters, as a CSV that the server streams. */
export function CsvButton({ path, query }: { path: string; query?: Record<string, unknown> }) {
  const t = useWords(words);
  return (
    <Button icon={<DownloadOutlined />} href={address(path, {}, query)} download>
      {t('csv')}
    </Button>
  );
}
