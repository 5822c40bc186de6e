import { BankOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const ledger: Area = {
  key: 'ledger',
  name: words.ledger,
  icon: <BankOutlined />,
  pages: [
    { path: 'ledger', title: words.ledger, needs: 'overview_read', rail: true, load: () => import('./trial/TrialBalancePage') },
    { path: 'ledger/:book', title: words.ledger, needs: 'overview_read', load: () => import('./trial/TrialBalancePage') },
    { path: 'ledger/:book/:account', title: words.account, needs: 'overview_read', load: () => import('./account/AccountPage') },
  ],
};

export default ledger;
