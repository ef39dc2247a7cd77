import type { Place } from './router.ts';
import type { Session } from './session.ts';

/** What every page gets. */
export interface PageProps {
  session: Session;
  place: Place;
}
