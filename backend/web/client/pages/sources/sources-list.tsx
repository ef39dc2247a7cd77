import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { SourceDetail } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { PageProps } from '../../page-props.ts';
import { PageList } from '../../ui/page-list.tsx';
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
  return (
    <PageList
      title={webText.frame.pages.sources}
      intro={words.intro}
      actions={
        isAdmin && (
          <a class="button primary" href="/sources?add=">
            {words.add}
          </a>
        )
      }
      done={saved === null ? null : words.saved(saved)}
      parameters={['saved']}
      items={sources}
      keyOf={({ source_id }) => source_id}
      card={(source, onDone) => (
        <SourceCard
          session={session}
          source={source}
          kind={kinds.find(({ kind }) => kind === source.kind)}
          isAdmin={isAdmin}
          onDone={onDone}
        />
      )}
      empty={{ title: words.emptyTitle, texts: isAdmin ? [words.empty] : [words.empty, words.emptyViewer] }}
      onChanged={onChanged}
    />
  );
}
