import { useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { AddSourceRequest, SourceWithKey } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { EnterSecret } from './enter-secret.tsx';
import { SetUp } from './set-up.tsx';
import { SourceForm } from './source-form.tsx';

/** Adds a source: its kind is chosen (`?add=shopify`), its form filled in, then what to do at the other side is shown. */
export function AddSource({ session, place, kinds }: PageProps & { kinds: readonly SourceKindForm[] }) {
  const words = webText.sources;
  const chosen = place.query.get('add') ?? '';
  const [made, setMade] = useState<SourceWithKey | null>(null);
  const kind = kinds.find((one) => one.kind === chosen);
  if (made) {
    return (
      <div class="page-section-first" key="made">
        <FocusedHeading>{words.added(made.source.name)}</FocusedHeading>
        <SetUp made={made} />
        <EnterSecret session={session} source={made.source} kind={kind} />
        <div class="actions">
          <a class={isSecretMissing(made.source) ? 'button secondary' : 'button primary'} href="/sources">
            {words.finish}
          </a>
        </div>
      </div>
    );
  }
  return (
    <div class="page-section-first" key={chosen}>
      <FocusedHeading>{kind ? words.addTo(words.kinds[kind.kind]) : words.add}</FocusedHeading>
      {kind ? (
        <SourceForm
          kind={kind}
          saveLabel={words.add}
          onSave={async (entered) => {
            const body: AddSourceRequest = { kind: kind.kind, ...entered, secrets: {} };
            setMade(await session.api.post<SourceWithKey>('sources', body));
          }}
        />
      ) : (
        <>
          <p>{words.chooseKind}</p>
          <ul class="cards">
            {kinds.map((one) => (
              <li key={one.kind}>
                <a class="card choice" href={`/sources?add=${one.kind}`}>
                  {words.kinds[one.kind]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <a href={kind ? '/sources?add=' : '/sources'}>{kind ? words.chooseKind : words.back}</a>
    </div>
  );
}

const isSecretMissing = ({ problem }: SourceWithKey['source']): boolean => problem?.code === 'secret_missing';
