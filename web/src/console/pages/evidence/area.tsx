import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const evidence: Area = {
  key: 'evidence',
  name: words.evidence,
  icon: <SafetyCertificateOutlined />,
  pages: [{ path: 'evidence', title: words.evidence, needs: 'self', rail: true, load: () => import('./log/EvidencePage') }],
};

export default evidence;
