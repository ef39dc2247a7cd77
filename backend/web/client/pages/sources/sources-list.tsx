import { useEffect, useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { SourceDetail } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { Done } from '../../ui/done.tsx';
import { SourceCard } from './source-card.tsx';

interface SourcesListProps extends PageProps {
  sources: readonly SourceDetail[];
  kinds: readonly SourceKindForm[];
  isAdmin: boolean;
  onChanged: () => void;
}

/** All sources with what they sent last and what is wrong with them. */
export function SourcesList({ session, place, sources, kinds, isAdmin, onChanged }: SourcesListProps) {
  const words = webText.sources;
  const saved = place.query.get('saved');
  const [done, setDone] = useState<string | null>(saved === null ? null : words.saved(saved));
  // Said once: not again when the page is loaded again.
  useEffect(() => {
    if (saved !== null) setQuery({ saved: null });
  }, []);
  return (
    <div class="stack page-list">
      <div class="page-head">
        <FocusedHeading>{webText.frame.pages.sources}</FocusedHeading>
        {isAdmin && (
          <a class="button primary" href="/sources?add=">
            {words.add}
          </a>
        )}
      </div>
      <p>{words.intro}</p>
      <Done what={done} />
      {sources.length === 0 && (
        <div class="empty">
          <h3>{words.emptyTitle}</h3>
          <p>{words.empty}</p>
          {!isAdmin && <p>{words.emptyViewer}</p>}
        </div>
      )}
      <ul class="cards wide-cards">
        {sources.map((source) => (
          <li key={source.source_id}>
            <SourceCard
              session={session}
              source={source}
              kind={kinds.find(({ kind }) => kind === source.kind)}
              isAdmin={isAdmin}
              onDone={(what) => {
                setDone(what);
                onChanged();
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
