import { AccountBookOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const loans: Area = {
  key: 'loans',
  name: words.loans,
  icon: <AccountBookOutlined />,
  pages: [
    { path: 'loans', title: words.loans, needs: 'loans_read', rail: true, load: () => import('./list/LoansPage') },
    { path: 'loans/scheduled', title: words.scheduled, needs: 'loans_read', load: () => import('./book/BookPage') },
    { path: 'loans/scheduled/:merchant/:loan', title: words.loan, needs: 'loans_read', load: () => import('./scheduled/ScheduledLoanPage') },
    { path: 'loans/:merchant/:line', title: words.loan, needs: 'loans_read', load: () => import('./show/LoanPage') },
  ],
};

export default loans;
