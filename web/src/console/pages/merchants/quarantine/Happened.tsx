import { Link } from 'react-router';
import { useWords } from '../../../../shared/i18n';
import { Instant } from '../../../parts/Amount';
import { paths } from '../../../paths';
import type { Line } from './LinePage';
import { lineWords, words } from './words';

/** Who released the line, when, and the event it became. */
export function Happened({ release }: { release: NonNullable<Line['release']> }) {
  const t = useWords(lineWords);
  const tq = useWords(words);
  return (
    <section className="panel">
      <h2>{t('happened')}</h2>
      <dl className="facts-list">
        <dt>{tq('released')}</dt>
        <dd>
          <Instant at={release.at} ago />
        </dd>
        <dt>{t('releasedBy')}</dt>
        <dd>{release.by ?? t('onTheSpot')}</dd>
        <dt>{t('becameEvent')}</dt>
        <dd>
          <Link to={`${paths.merchant(release.merchant)}?tab=events`}>
            {release.source} / {release.event}
          </Link>
        </dd>
      </dl>
      {release.is_repaired ? (
        <>
          <h3>{t('repaired')}</h3>
          <pre className="source-line" tabIndex={0}>{release.text}</pre>
        </>
      ) : (
        <p className="muted">{t('unchanged')}</p>
      )}
    </section>
  );
}
