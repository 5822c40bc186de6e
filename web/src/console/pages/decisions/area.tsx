import { AuditOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const decisions: Area = {
  key: 'decisions',
  name: words.decisions,
  icon: <AuditOutlined />,
  pages: [
    { path: 'decisions', title: words.decisions, needs: 'decisions_read', rail: true, load: () => import('./list/DecisionsPage') },
    { path: 'decisions/:merchant/:decision', title: words.decision, needs: 'decisions_read', load: () => import('./show/DecisionPage') },
  ],
};

export default decisions;
