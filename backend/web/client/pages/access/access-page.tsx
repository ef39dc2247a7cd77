import { useState } from 'preact/hooks';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { AuditSection } from './audit-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { MembersSection } from './members-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** Who may use the account, and what they changed. */
export function AccessPage({ session }: PageProps) {
  /** Counts the changes made here, which the log then shows. */
  const [changes, setChanges] = useState(0);
  const onChanged = (): void => setChanges(changes + 1);
  return (
    <>
      <FocusedHeading>{webText.frame.pages.access}</FocusedHeading>
      <MembersSection session={session} onChanged={onChanged} />
      <KeysSection session={session} onChanged={onChanged} />
      <SessionsSection session={session} />
      <AuditSection key={changes} session={session} />
    </>
  );
}
