import { SafetyOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';

const area: Area = {
  key: 'account',
  name: ['我的账号', 'My account'],
  icon: <SafetyOutlined />,
  pages: [{ path: 'account', title: ['账号安全', 'Account security'], needs: 'self', load: () => import('./Security') }],
};

export default area;
