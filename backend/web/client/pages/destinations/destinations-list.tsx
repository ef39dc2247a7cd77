import { useEffect, useState } from 'preact/hooks';
import type { DestinationDetail } from '../../../../../shared/api/destinations.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { Done } from '../../ui/done.tsx';
import { DestinationCard } from './destination-card.tsx';

interface DestinationsListProps extends PageProps {
  destinations: readonly DestinationDetail[];
  isAdmin: boolean;
  onChanged: () => void;
}

/** All destinations with their states. */
export function DestinationsList({ session, place, destinations, isAdmin, onChanged }: DestinationsListProps) {
  const words = webText.destinations;
  const saved = place.query.get('saved');
  const added = place.query.get('added');
  const [done, setDone] = useState<string | null>(
    added !== null ? words.added(added) : saved !== null ? words.saved(saved) : null,
  );
  // Said once: not again when the page is loaded again.
  useEffect(() => {
    if (added !== null || saved !== null) setQuery({ added: null, saved: null });
  }, []);
  const showDone = (what: string): void => {
    setDone(what);
    onChanged();
  };
  return (
    <div class="stack page-list">
      <div class="page-head">
        <FocusedHeading>{webText.frame.pages.destinations}</FocusedHeading>
        <div class="actions">
          {allows(session.user.scopes, 'upload') && (
            <a class="button secondary" href="/destinations?files=">
              {words.files}
            </a>
          )}
          {isAdmin && (
            <a class="button primary" href="/destinations?add=">
              {words.add}
            </a>
          )}
        </div>
      </div>
      <p>{words.intro}</p>
      <Done what={done} />
      {destinations.length === 0 && (
        <div class="empty">
          <h3>{words.emptyTitle}</h3>
          <p>{words.empty}</p>
          {!isAdmin && <p>{words.emptyViewer}</p>}
        </div>
      )}
      <ul class="cards wide-cards">
        {destinations.map((destination) => (
          <li key={destination.id}>
            <DestinationCard session={session} destination={destination} isAdmin={isAdmin} onDone={showDone} />
          </li>
        ))}
      </ul>
    </div>
  );
}
