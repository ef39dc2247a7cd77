import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { ChangeSourceRequest, SourceDetail } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { openPlace } from '../../router.ts';
import { SourceForm } from './source-form.tsx';

interface EditSourceProps extends PageProps {
  source: SourceDetail | undefined;
  kind: SourceKindForm | undefined;
}

/** Changes the name and settings of a source. */
export function EditSource({ session, source, kind }: EditSourceProps) {
  const words = webText.sources;
  if (!source || !kind) {
    return (
      <>
        <FocusedHeading>{webText.frame.notFound.title}</FocusedHeading>
        <p>{words.unknown}</p>
        <a href="/sources">{words.back}</a>
      </>
    );
  }
  return (
    <div class="page-section-first">
      <FocusedHeading>{words.editTitle(source.name)}</FocusedHeading>
      <p class="hint">{words.kinds[source.kind]}</p>
      <SourceForm
        kind={kind}
        stored={{ name: source.name, settings: source.settings }}
        saveLabel={webText.frame.save}
        onSave={async ({ name, settings }) => {
          const body: ChangeSourceRequest = { name, settings };
          await session.api.post(`sources/${source.source_id}`, body);
          openPlace(`/sources?${new URLSearchParams({ saved: name }).toString()}`);
        }}
      />
    </div>
  );
}
