import { useWords } from '../../../shared/i18n';
import { useRead } from '../../data/kept';
import type { Complaint, List } from '../../data/types';
import { Frame } from '../../parts/Frame';
import { Icon, type IconName } from '../../parts/icons';
import { Ready } from '../../parts/States';
import { hrefOf, type Page } from '../../router';
import { ComplaintCard } from './ComplaintCard';
import { words } from './words';

/** The three things to do when something is wrong, and what was done already. */
export default function Help() {
  const t = useWords(words);
  const read = useRead<List<Complaint>>('/v1/complaints?limit=20');
  return (
    <Frame title={t('title')}>
      <nav className="card menu" aria-label={t('title')}>
        <Entry to="call" icon="call" title={t('call')} about={t('callAbout')} />
        <Entry to="complain" icon="complain" title={t('complain')} about={t('complainAbout')} />
        <Entry to="pause" icon="pause" title={t('pause')} about={t('pauseAbout')} />
        <a href="tel:12378">
          <Icon name="call" />
          <span>
            <strong>{t('hotline')}</strong>
            <small>{t('hotlineAbout')}</small>
          </span>
        </a>
      </nav>
      <h2 className="between">{t('mine')}</h2>
      <Ready read={read}>
        {({ items }) => (items.length === 0 ? <p className="card quiet">{t('none')}</p> : items.map((item) => <ComplaintCard key={item.id} complaint={item} />))}
      </Ready>
    </Frame>
  );
}

function Entry({ to, icon, title, about }: { to: Page; icon: IconName; title: string; about: string }) {
  return (
    <a href={hrefOf(to)}>
      <Icon name={icon} />
      <span>
        <strong>{title}</strong>
        <small>{about}</small>
      </span>
      <Icon name="next" />
    </a>
  );
}
