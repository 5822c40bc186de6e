import { DashboardOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const overview: Area = {
  key: 'overview',
  name: words.title,
  icon: <DashboardOutlined />,
  pages: [{ path: '', title: words.title, needs: 'overview_read', rail: true, load: () => import('./OverviewPage') }],
};

export default overview;
