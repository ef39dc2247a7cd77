import type { DestinationDetail } from '../../../../../shared/api/destinations.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { PageProps } from '../../page-props.ts';
import { PageList } from '../../ui/page-list.tsx';
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
  return (
    <PageList
      title={webText.frame.pages.destinations}
      intro={words.intro}
      actions={
        <>
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
        </>
      }
      done={added !== null ? words.added(added) : saved !== null ? words.saved(saved) : null}
      parameters={['added', 'saved']}
      items={destinations}
      keyOf={({ id }) => id}
      card={(destination, onDone) => (
        <DestinationCard session={session} destination={destination} isAdmin={isAdmin} onDone={onDone} />
      )}
      empty={{ title: words.emptyTitle, texts: isAdmin ? [words.empty] : [words.empty, words.emptyViewer] }}
      onChanged={onChanged}
    />
  );
}
