import { ShopOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const merchants: Area = {
  key: 'merchants',
  name: words.merchants,
  icon: <ShopOutlined />,
  pages: [
    { path: 'merchants', title: words.merchants, needs: 'merchants_read', rail: true, load: () => import('./list/MerchantsPage') },
    { path: 'merchants/:merchant', title: words.merchant, needs: 'merchants_read', load: () => import('./show/MerchantPage') },
    { path: 'quarantine', title: words.quarantine, needs: 'quarantine_read', rail: true, load: () => import('./quarantine/QuarantinePage') },
    { path: 'quarantine/:quarantined', title: words.quarantined, needs: 'quarantine_read', load: () => import('./quarantine/LinePage') },
  ],
};

export default merchants;
