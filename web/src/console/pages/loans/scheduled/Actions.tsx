import { Button, Dropdown } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useWords } from '../../../../shared/i18n';
import { useMay } from '../../../access';
import { ActionDialog } from './ActionDialog';
import { actions, stepsStanding } from './kinds';
import { endpoints, type Action } from './forms';
import type { Entry, Loan } from './ScheduledLoanPage';
import { words } from './words';

/** Of what the phase of the loan lets be done, the first stands out; what stands beside facts (taking back) is done there. */
const foremost: readonly Action[] = ['approve', 'disburse', 'pay', 'refund_credit'];

/** What may be done with a loan by who is signed in. */
export function Actions({ loan, entries }: { loan: Loan; entries: Entry[] }) {
  const t = useWords(words);
  const a = useWords(actions);
  const manages = useMay('loans_manage');
  const confirms = useMay('payments_confirm');
  const [action, setAction] = useState<Action | null>(null);
  const may = loan.actions.filter((one): one is Action => one !== null && one in endpoints && (one !== 'undo' || stepsStanding(entries).length > 0) && (manages || (confirms && one === 'pay')));
  const primary = foremost.find((one) => may.includes(one));
  const rest = may.filter((one) => one !== primary);
  return (
    <>
      {primary && (
        <Button type="primary" onClick={() => setAction(primary)}>
          {a(primary)}
        </Button>
      )}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: rest.map((key) => ({ key, label: a(key), danger: key === 'write_off' || key === 'charge_off' || key === 'reject' })), onClick: ({ key }) => setAction(key as Action) }}>
          <Button>
            {t('more')} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {action && <ActionDialog key={action} loan={loan} entries={entries} action={action} close={() => setAction(null)} />}
    </>
  );
}
