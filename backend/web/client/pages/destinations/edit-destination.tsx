import type {
  ChangeDestinationRequest,
  DestinationDetail,
  PlatformList,
} from '../../../../../shared/api/destinations.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { SettingsForm } from './settings-form.tsx';

interface EditDestinationProps extends PageProps {
  destination: DestinationDetail | undefined;
}

/** Changes the settings of a destination. */
export function EditDestination({ session, destination }: EditDestinationProps) {
  const words = webText.destinations;
  const loaded = useLoad('', () => session.api.get<PlatformList>('platforms'));
  return (
    <ShowLoaded of={loaded}>
      {({ platforms }) => {
        const platform = platforms.find(({ id }) => id === destination?.platform);
        if (!destination || !platform) {
          return (
            <>
              <FocusedHeading>{webText.frame.notFound.title}</FocusedHeading>
              <p>{words.unknown}</p>
              <a href="/destinations">{words.back}</a>
            </>
          );
        }
        const { id, settings, secrets, updated_at } = destination;
        return (
          <div class="page-section-first">
            <FocusedHeading>{words.editTitle(id)}</FocusedHeading>
            <p class="hint">{platform.label}</p>
            <SettingsForm
              session={session}
              platform={platform}
              stored={{ id, settings, secrets }}
              saveLabel={webText.frame.save}
              onSave={async (changed) => {
                const body: ChangeDestinationRequest = { settings: changed, updated_at };
                await session.api.post(`destinations/${encodeURIComponent(id)}`, body);
                return `/destinations?${new URLSearchParams({ saved: id }).toString()}`;
              }}
            />
          </div>
        );
      }}
    </ShowLoaded>
  );
}
