import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import type { HomeLine, ShopHome } from '../../data/types';
import { short } from '../../parts/amounts';
import { Frame } from '../../parts/Frame';
import { Empty, Ready } from '../../parts/States';
import { useHome } from '../../shop';
import { RepayLine } from './RepayLine';
import { words } from './words';

/** Repays one debt: an amount, what it changes, confirmation, receipt. */
export default function Repay() {
  const t = useWords(words);
  const read = useHome();
  return (
    <Frame title={t('title')}>
      <Ready read={read} lines={6}>
        {({ home, sandbox }) => {
          const owing = home?.lines.filter((line) => line.outlook !== null) ?? [];
          return home && owing.length > 0 ? <Choose home={home} owing={owing} sandbox={sandbox} offline={read.since !== null} /> : <Empty title={t('nothing')}>{t('nothingDo')}</Empty>;
        }}
      </Ready>
    </Frame>
  );
}

function Choose({ home, owing, sandbox, offline }: { home: ShopHome; owing: HomeLine[]; sandbox: boolean; offline: boolean }) {
  const t = useWords(words);
  // What is shown stays what it was when the page was opened: a receipt must not vanish because nothing is owed any more.
  const [lines] = useState(owing);
  const [chosen, setChosen] = useState(lines[0]!.line);
  return (
    <>
      {lines.length > 1 && (
        <label className="field">
          <span>{t('which')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {lines.map((line) => (
              <option key={line.line} value={line.line}>
                {line.lender.name} {short(line.payoff)}
              </option>
            ))}
          </select>
        </label>
      )}
      <RepayLine key={chosen} home={home} line={lines.find((line) => line.line === chosen)!} sandbox={sandbox} offline={offline} />
    </>
  );
}
