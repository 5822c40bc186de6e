import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { useWords } from '../../../shared/i18n';
import { Door } from './Door';
import { PasswordForm } from './PasswordForm';
import { words } from './words';

/** What somebody sees whose password an administrator made: nothing else before it has one of its own. */
export function ChooseOwnPassword({ login }: { login: string }) {
  const t = useWords(words);
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['/v1/session'] });
  const signOut = async () => {
    await api.delete('/v1/session', {});
    queries.setQueryData(['/v1/session'], null);
  };
  return (
    <Door title={t('chooseTitle')} about={t('chooseWhy')} footer={<Button type="text" onClick={() => void signOut()}>{t('signOut')}</Button>}>
      <PasswordForm login={login} changed={() => void again()} />
    </Door>
  );
}
