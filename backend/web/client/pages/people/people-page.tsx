import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { BlockedSection } from './blocked-section.tsx';
import { ExclusionsSection } from './exclusions-section.tsx';
import { FindSection } from './find-section.tsx';
import { KeepApartSection } from './keep-apart-section.tsx';
import { LiftSection } from './lift-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { UndoMergeSection } from './undo-merge-section.tsx';

/** Customers: what is stored of one, who is taken for the same person, and how long data are kept. */
export function PeoplePage({ session }: PageProps) {
  return (
    <>
      <FocusedHeading>{webText.frame.pages.people}</FocusedHeading>
      <p>{webText.people.intro}</p>
      <FindSection session={session} />
      <LiftSection session={session} />
      <KeepApartSection session={session} />
      <UndoMergeSection session={session} />
      <BlockedSection session={session} />
      <ExclusionsSection session={session} />
      <RetentionSection session={session} />
    </>
  );
}
