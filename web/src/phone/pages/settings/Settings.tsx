import { setLanguage, useLanguage, useWords, type Language } from '../../../shared/i18n';
import { setThemeChoice, useThemeChoice, type ThemeChoice } from '../../../shared/theme';
import { signOut } from '../../data/session';
import { Frame } from '../../parts/Frame';
import { Icon } from '../../parts/icons';
import { hrefOf } from '../../router';
import { setSize, useSize, type Size } from '../../size';
import { Password } from './Password';
import { words } from './words';

const languages: readonly [Language, string][] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
];
const sizes: readonly Size[] = ['usual', 'large', 'largest'];
const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** What is the borrower's own: data, language, type, colours, password, the way out. */
export default function Settings() {
  const t = useWords(words);
  const language = useLanguage();
  const size = useSize();
  const theme = useThemeChoice();
  return (
    <Frame title={t('title')}>
      <nav className="card menu" aria-label={t('title')}>
        <a href={hrefOf('records')}>
          <Icon name="eye" />
          <span>
            <strong>{t('records')}</strong>
            <small>{t('recordsAbout')}</small>
          </span>
          <Icon name="next" />
        </a>
        <a href={hrefOf('why')}>
          <Icon name="why" />
          <span>
            <strong>{t('why')}</strong>
          </span>
          <Icon name="next" />
        </a>
      </nav>
      <Options name="language" legend={t('language')} options={languages} value={language} onChange={setLanguage} />
      <Options name="size" legend={t('size')} options={sizes.map((one) => [one, t(one)])} value={size} onChange={setSize} />
      <Options name="theme" legend={t('colours')} options={themes.map((one) => [one, t(one)])} value={theme} onChange={setThemeChoice} />
      <Password />
      <section className="card">
        <h2>{t('install')}</h2>
        <p className="quiet">{t('installAbout')}</p>
      </section>
      <section className="card">
        <button type="button" className="button second" onClick={() => void signOut().catch(() => undefined)}>
          {t('out')}
        </button>
        <p className="quiet">{t('outAbout')}</p>
      </section>
    </Frame>
  );
}

interface OptionsProps<T extends string> {
  name: string;
  legend: string;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (next: T) => void;
}

function Options<T extends string>({ name, legend, options, value, onChange }: OptionsProps<T>) {
  return (
    <fieldset className="card choices side">
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option} className="check">
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
