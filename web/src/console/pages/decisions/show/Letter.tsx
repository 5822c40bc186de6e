import { useWords } from '../../../../shared/i18n';
import type { Decision } from './DecisionPage';
import { words } from './words';

/** The decision as the borrower is told it, in both languages side by side. */
export function Letter({ decision }: { decision: Decision }) {
  const t = useWords(words);
  return (
    <section className="panel" aria-labelledby="letter">
      <h2 id="letter">{t('reasons')}</h2>
      <p className="muted">{t('reasonsAbout')}</p>
      <div className="letter">
        <div lang="zh-CN">
          <h3>{t('chinese')}</h3>
          {decision.letter.map((line) => (
            <p key={line.zh}>{line.zh}</p>
          ))}
        </div>
        <div lang="en">
          <h3>{t('english')}</h3>
          {decision.letter.map((line) => (
            <p key={line.en}>{line.en}</p>
          ))}
        </div>
      </div>
    </section>
  );
}
