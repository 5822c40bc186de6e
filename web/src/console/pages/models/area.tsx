import { ExperimentOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const models: Area = {
  key: 'models',
  name: words.backtests,
  icon: <ExperimentOutlined />,
  pages: [
    { path: 'backtests', title: words.backtests, needs: 'backtests_run', rail: true, load: () => import('./list/BacktestsPage') },
    { path: 'backtests/:backtest', title: words.backtest, needs: 'backtests_run', load: () => import('./show/BacktestPage') },
  ],
};

export default models;
