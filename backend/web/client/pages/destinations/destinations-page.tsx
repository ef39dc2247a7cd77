import type { DestinationList } from '../../../../../shared/api/destinations.ts';
import { allows } from '../../../../../shared/roles.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { AddDestination } from './add-destination.tsx';
import { DestinationsList } from './destinations-list.tsx';
import { EditDestination } from './edit-destination.tsx';
import { ExportFiles } from './export-files.tsx';

/** While something is being sent, counts change. */
const REFRESH_MS = 15_000;

/** The accounts on ad platforms: `/destinations`, `/destinations/meta`, and with `?add=` and `?files=` what their links open. */
export function DestinationsPage(props: PageProps) {
  const { session, place } = props;
  const [id] = place.rest;
  const isList = id === undefined && !place.query.has('add') && !place.query.has('files');
  const loaded = useLoad(
    isList ? 'list' : place.path + place.query.toString(),
    () => session.api.get<DestinationList>('destinations'),
    isList ? REFRESH_MS : null,
  );
  const isAdmin = allows(session.user.scopes, 'admin');
  return (
    <ShowLoaded of={loaded}>
      {({ destinations }) => {
        if (place.query.has('files')) return <ExportFiles {...props} destinations={destinations} />;
        if (isAdmin && place.query.has('add')) return <AddDestination {...props} destinations={destinations} />;
        if (isAdmin && id !== undefined) {
          return <EditDestination key={id} {...props} destination={destinations.find((one) => one.id === id)} />;
        }
        return <DestinationsList {...props} destinations={destinations} isAdmin={isAdmin} onChanged={loaded.reload} />;
      }}
    </ShowLoaded>
  );
}
