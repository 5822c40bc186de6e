import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../../shared/i18n';
import { useSession } from '../../access';
import { PageHeader } from '../../parts/PageHeader';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';
import { words } from './words';

/** One's own account: second factor, password, and where one is signed in. */
export default function Security() {
  const t = useWords(words);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { session } = useSession();
  const changed = () => {
    void message.success(t('changed'));
    void queries.invalidateQueries({ queryKey: ['/v1/sessions'] });
  };
  return (
    <div>
      <PageHeader title={t('security')} about={`${session!.user.name} · ${session!.user.login} · ${session!.party.name}`} />
      <div className="page">
        <div className="grid-2">
          <SecondFactor inForce={session!.second_factor} />
          <section className="panel">
            <h2>{t('changePassword')}</h2>
            <PasswordForm login={session!.user.login} changed={changed} />
          </section>
        </div>
        <Sessions />
      </div>
    </div>
  );
}
