import { useWords } from '../../../shared/i18n';
import { askSession } from '../../data/session';
import { Frame } from '../../parts/Frame';
import { Password } from './Password';
import { words } from './words';

/** What stands before everything else while the password is one that somebody else chose. */
export default function FirstPassword() {
  const t = useWords(words);
  return (
    <Frame title={t('password')} plain>
      <p className="notice watch">{t('temporary')}</p>
      <Password open onChanged={() => void askSession()} />
    </Frame>
  );
}
