import type { UploadHistory } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { UploadTable } from '../uploads/upload-table.tsx';

const SHOWN = 5;
const REFRESH_MS = 60_000;

/** The last uploads, with the way to all of them. */
export function LatestUploads({ session }: Pick<PageProps, 'session'>) {
  const words = webText.dashboard;
  const loaded = useLoad('', () => session.api.get<UploadHistory>('reports/uploads', { limit: SHOWN }), REFRESH_MS);
  return (
    <section class="sections">
      <h3>{words.latestUploads}</h3>
      <ShowLoaded of={loaded}>
        {({ uploads }) => (
          <>
            <UploadTable uploads={uploads} session={session} caption={words.latestUploads} />
            {uploads.length > 0 && <a href="/uploads">{words.allUploads}</a>}
          </>
        )}
      </ShowLoaded>
    </section>
  );
}
