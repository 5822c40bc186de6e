import { AppstoreOutlined } from '@ant-design/icons';
import type { Area } from '../../areas';
import { words } from './words';

const products: Area = {
  key: 'products',
  name: words.products,
  icon: <AppstoreOutlined />,
  pages: [
    { path: 'products', title: words.products, needs: 'loans_read', rail: true, load: () => import('./list/ProductsPage') },
    { path: 'products/:code', title: words.product, needs: 'loans_read', load: () => import('./show/ProductPage') },
  ],
};

export default products;
