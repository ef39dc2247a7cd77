import { useState } from 'preact/hooks';
import type { AddDestinationRequest, DestinationDetail, PlatformList } from '../../../../../shared/api/destinations.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { ApiProblem } from '../../api.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLoad } from '../../use-load.ts';
import { SettingsForm } from './settings-form.tsx';

interface AddDestinationProps extends PageProps {
  destinations: readonly DestinationDetail[];
}

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Adds a destination: first the platform is chosen (`?add=meta`), then its form is filled in. */
export function AddDestination({ session, place, destinations }: AddDestinationProps) {
  const words = webText.destinations;
  const chosen = place.query.get('add') ?? '';
  const loaded = useLoad('', () => session.api.get<PlatformList>('platforms'));
  return (
    <ShowLoaded of={loaded}>
      {({ platforms }) => {
        const platform = platforms.find(({ id }) => id === chosen);
        return (
          <div class="page-section-first" key={chosen}>
            <FocusedHeading>{platform ? words.addTo(platform.label) : words.addTitle}</FocusedHeading>
            {platform ? (
              <AddForm session={session} platform={platform} taken={destinations.map(({ id }) => id)} />
            ) : (
              <>
                <p>{words.choosePlatform}</p>
                <ul class="cards">
                  {platforms.map(({ id, label }) => (
                    <li key={id}>
                      <a class="card choice" href={`/destinations?add=${encodeURIComponent(id)}`}>
                        {label}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <a href={platform ? '/destinations?add=' : '/destinations'}>
              {platform ? words.choosePlatform : words.back}
            </a>
          </div>
        );
      }}
    </ShowLoaded>
  );
}

interface AddFormProps extends Pick<PageProps, 'session'> {
  platform: PlatformList['platforms'][number];
  taken: readonly string[];
}

function AddForm({ session, platform, taken }: AddFormProps) {
  const words = webText.destinations;
  const [id, setId] = useState(() => freeId(platform.id, taken));
  const [error, setError] = useState<string | null>(null);
  const isReady = (): boolean => {
    const found = !ID.test(id) ? words.idInvalid : taken.includes(id) ? words.idTaken : null;
    setError(found);
    return found === null;
  };
  return (
    <SettingsForm
      session={session}
      platform={platform}
      saveLabel={words.add}
      isReady={isReady}
      onSave={async (settings) => {
        const body: AddDestinationRequest = { id, platform: platform.id, settings };
        await session.api.post('destinations', body).catch((problem: unknown) => {
          if (problem instanceof ApiProblem && problem.code === 'already_exists') setError(words.idTaken);
          throw problem;
        });
        return `/destinations?${new URLSearchParams({ added: id }).toString()}`;
      }}
    >
      <TextField
        label={words.id}
        required
        hint={words.idHint}
        error={error}
        value={id}
        onChange={(text) => setId(text.trim())}
      />
    </SettingsForm>
  );
}

/** "meta", or "meta-2" where that is taken. */
function freeId(platform: string, taken: readonly string[]): string {
  let id = platform;
  for (let count = 2; taken.includes(id); count += 1) id = `${platform}-${count}`;
  return id;
}
