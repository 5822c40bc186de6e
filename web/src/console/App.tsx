import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { ProblemError } from '../api/problem';
import { useLanguage } from '../shared/i18n';
import { useDark } from '../shared/theme';
import { nonce } from './parts/nonce';
import { consoleRouter } from './routes';
import { antTheme } from './theme';

/** The console: theme, language and data around its routes. */
export function App() {
  const [router] = useState(consoleRouter);
  return (
    <Surroundings>
      <RouterProvider router={router} />
    </Surroundings>
  );
}

/** A server in the same house is reached without the internet: whether there is a line is told by asking, and nothing waits unsaid until there is one. */
const networkMode = 'always';

/** What every page stands in; tests put single pages into it. */
export function Surroundings({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 15_000, networkMode }, mutations: { networkMode } } }));
  const language = useLanguage();
  const dark = useDark();
  useEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider csp={{ nonce: nonce() }} locale={language === 'en' ? en : zh} theme={antTheme(dark)} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

function mayRetry(tried: number, error: Error): boolean {
  return tried < 2 && error instanceof ProblemError && error.mayRetry && error.status !== 429;
}
