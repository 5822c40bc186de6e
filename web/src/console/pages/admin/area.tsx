import { TeamOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';

const area: Area = {
  key: 'admin',
  name: ['管理', 'Admin'],
  icon: <TeamOutlined />,
  pages: [
    { path: 'admin/users', title: ['用户', 'Users'], needs: 'users_manage', rail: true, load: () => import('./Users') },
    { path: 'admin/keys', title: ['API 密钥', 'API keys'], needs: 'keys_manage', rail: true, load: () => import('./Keys') },
    { path: 'admin/webhooks', title: ['Webhook 通知', 'Webhooks'], needs: 'webhooks_manage', rail: true, load: () => import('./webhooks/Webhooks') },
    { path: 'admin/sandbox', title: ['沙盒时钟', 'Sandbox clock'], needs: 'sandbox_manage', rail: true, load: () => import('./sandbox/Sandbox') },
    { path: 'admin/audit', title: ['审计记录', 'Audit'], needs: 'audit_read', rail: true, load: () => import('./Audit') },
  ],
};

export default area;
