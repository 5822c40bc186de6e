import { Tag } from 'antd';
import type { Answer } from '../../../api/client';
import { useWords } from '../../../shared/i18n';
import { needs, words } from './words';

export type Product = Answer<'/v1/products/{code}'>;

/** Whether a product is offered, and what it still needs if it is not. */
export function Offered({ product }: { product: Product }) {
  const t = useWords(words);
  const n = useWords(needs);
  return product.is_offered ? <Tag color="green">{t('offered')}</Tag> : <Tag color="gold">{`${t('notYet')} · ${t('needs', { needs: product.needs.map((need) => n(need)).join(t('comma')) })}`}</Tag>;
}
