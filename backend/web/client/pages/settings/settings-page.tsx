import type { AccountDetail } from '../../../../../shared/api/access.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { AccountSection } from './account-section.tsx';
import { ConsentSection } from './consent-section.tsx';
import { RatesSection } from './rates-section.tsx';

/** The settings of the account; only owners change them. */
export function SettingsPage({ session }: PageProps) {
  const words = webText.settings;
  const account = useLoad('', () => session.api.get<AccountDetail>('account'));
  const isAdmin = allows(session.user.scopes, 'admin');
  return (
    <>
      <FocusedHeading>{webText.frame.pages.settings}</FocusedHeading>
      {!isAdmin && <p>{words.onlyOwners}</p>}
      <ShowLoaded of={account}>
        {(detail) => (
          <div class="page-section-first">
            <AccountSection session={session} account={detail} isAdmin={isAdmin} />
            <ConsentSection session={session} account={detail} isAdmin={isAdmin} />
          </div>
        )}
      </ShowLoaded>
      <RatesSection session={session} isAdmin={isAdmin} />
    </>
  );
}
