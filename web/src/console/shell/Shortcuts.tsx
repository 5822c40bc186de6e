import { Modal } from 'antd';
import { say, useLanguage, useWords } from '../../shared/i18n';
import type { Session } from '../access';
import { areas } from '../areas';
import { areaKeys, entryOf } from './useShortcuts';
import { words } from './words';

/** The help behind `?`. */
export function Shortcuts({ open, close, session }: { open: boolean; close: () => void; session: Session }) {
  const t = useWords(words);
  const language = useLanguage();
  const going = areas.filter((area) => areaKeys[area.key] && entryOf(area, session));
  const rows: [keys: string, does: string][] = [
    ['Ctrl K  /', t('keySearch')],
    ...going.map((area): [string, string] => [`g ${areaKeys[area.key]}`, t('keyGo', { name: say(area.name, {}, language) })]),
    ['Esc', t('keyClose')],
    ['?', t('keyHelp')],
  ];
  return (
    <Modal title={t('shortcuts')} open={open} onCancel={close} footer={null} width={420}>
      <dl className="shortcuts">
        {rows.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(/\s+/).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
