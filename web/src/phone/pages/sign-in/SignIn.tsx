import { useState } from 'react';
import { ProblemError } from '../../../api/problem';
import { language, setLanguage, useWords } from '../../../shared/i18n';
import { signIn } from '../../data/session';
import { Frame } from '../../parts/Frame';
import { Failure } from '../../parts/States';
import { useSpoken } from '../../speech';
import { words } from './words';

/** The way in. It has no time limit, its type can be made large and it can be heard, like every page. */
export default function SignIn() {
  const t = useWords(words);
  const [given, setGiven] = useState({ login: '', password: '', code: '' });
  const [shown, setShown] = useState(false);
  const [state, setState] = useState<{ busy: boolean; problem: ProblemError | null }>({ busy: false, problem: null });
  useSpoken(`${t('about')} ${t('spoken')}`);
  const submit = async () => {
    setState({ busy: true, problem: null });
    try {
      await signIn(given.login.trim(), given.password, given.code.trim());
    } catch (error) {
      setState({ busy: false, problem: error instanceof ProblemError ? error : ProblemError.unreachable() });
    }
  };
  return (
    <Frame title={t('title')} plain>
      <div className="welcome">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <p>{t('about')}</p>
      </div>
      <form className="card" onSubmit={(event) => (event.preventDefault(), void submit())}>
        <label className="field">
          <span>{t('login')}</span>
          <input autoComplete="username" autoCapitalize="none" spellCheck={false} required value={given.login} onInput={(event) => setGiven({ ...given, login: event.currentTarget.value })} />
        </label>
        <label className="field">
          <span>{t('password')}</span>
          <input type={shown ? 'text' : 'password'} autoComplete="current-password" required value={given.password} onInput={(event) => setGiven({ ...given, password: event.currentTarget.value })} />
        </label>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
          <span>{t('show')}</span>
        </label>
        <label className="field">
          <span>{t('code')}</span>
          <input inputMode="numeric" autoComplete="one-time-code" value={given.code} onInput={(event) => setGiven({ ...given, code: event.currentTarget.value })} />
        </label>
        {state.problem && <Failure problem={state.problem} />}
        <button type="submit" className="button" disabled={state.busy}>
          {t('go')}
        </button>
      </form>
      <p className="quiet">{t('help')}</p>
      <div className="pair">
        <button type="button" className="button second" lang={language() === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language() === 'en' ? 'zh-CN' : 'en')}>
          {t('other')}
        </button>
        <a className="button second" href="/console">
          {t('console')}
        </a>
      </div>
    </Frame>
  );
}
