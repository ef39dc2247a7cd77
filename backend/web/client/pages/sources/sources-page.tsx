import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { SourceDetail } from '../../../../../shared/api/sources.ts';
import { allows } from '../../../../../shared/roles.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { AddSource } from './add-source.tsx';
import { EditSource } from './edit-source.tsx';
import { SourcesList } from './sources-list.tsx';

/** Events come by themselves: the list shows new ones. */
const REFRESH_MS = 15_000;

/** Sites, shops and others that send events: `/sources`, `/sources/<id>` to edit one, `/sources?add=shopify`. */
export function SourcesPage(props: PageProps) {
  const { session, place } = props;
  const [id] = place.rest;
  const isAdmin = allows(session.user.scopes, 'admin');
  const isList = !isAdmin || (id === undefined && !place.query.has('add'));
  const loaded = useLoad(
    isList ? 'list' : place.path + place.query.toString(),
    async () => {
      const [{ sources }, { kinds }] = await Promise.all([
        session.api.get<{ sources: SourceDetail[] }>('sources'),
        session.api.get<{ kinds: SourceKindForm[] }>('source-kinds'),
      ]);
      return { sources, kinds };
    },
    isList ? REFRESH_MS : null,
  );
  return (
    <ShowLoaded of={loaded}>
      {({ sources, kinds }) => {
        if (isList) {
          return <SourcesList {...props} sources={sources} kinds={kinds} isAdmin={isAdmin} onChanged={loaded.reload} />;
        }
        if (id === undefined) return <AddSource {...props} kinds={kinds} />;
        const source = sources.find(({ source_id }) => source_id === id);
        const kind = kinds.find((one) => one.kind === source?.kind);
        return <EditSource key={id} {...props} source={source} kind={kind} />;
      }}
    </ShowLoaded>
  );
}
