import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';

/** The dashboard. */
export function HomePage({ session }: PageProps) {
  return (
    <>
      <FocusedHeading>{webText.frame.pages['']}</FocusedHeading>
      <p>{session.user.name}</p>
    </>
  );
}
