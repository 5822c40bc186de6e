import { useWords } from '../../../shared/i18n';
import { useRead } from '../../data/kept';
import type { Sources } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Icon } from '../../parts/icons';
import { Ready } from '../../parts/States';
import { hrefOf } from '../../router';
import { useShopQuery } from '../../shop';
import { OwnEvidence } from './OwnEvidence';
import { SourceCard } from './SourceCard';
import { words } from './words';

/** What is kept, what for, and the switch for each; all of it as a file; who looked. */
export default function Records() {
  const t = useWords(words);
  const query = useShopQuery();
  const read = useRead<Sources>(`/v1/me/sources${query}`);
  return (
    <Frame title={t('title')}>
      <Ready read={read} lines={8}>
        {(answer) => (
          <>
            <p>{t('about', { shop: answer.name })}</p>
            <div className="card menu">
              {read.since === null && (
                <a href={`/v1/me/data${query}`} download>
                  <Icon name="download" />
                  <span>
                    <strong>{t('download')}</strong>
                    <small>{t('downloadAbout')}</small>
                  </span>
                </a>
              )}
              <a href={hrefOf('readers')}>
                <Icon name="eye" />
                <span>
                  <strong>{t('readers')}</strong>
                </span>
                <Icon name="next" />
              </a>
            </div>
            {read.since === null && <OwnEvidence query={query} />}
            {answer.sources
              .filter((source) => source.records > 0 || source.history.length > 0)
              .map((source) => (
                <SourceCard key={source.scope} source={source} merchant={answer.merchant} offline={read.since !== null} onChange={read.reload} />
              ))}
            <p className="quiet">{t('law')}</p>
          </>
        )}
      </Ready>
    </Frame>
  );
}
