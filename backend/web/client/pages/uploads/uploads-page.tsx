import { useState } from 'preact/hooks';
import type { UploadHistory } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useLoad } from '../../use-load.ts';
import { UploadPage } from './upload-page.tsx';
import { UploadTable } from './upload-table.tsx';

const COUNTING_MS = 4_000;

/** All uploads, or one of them. */
export function UploadsPage(props: PageProps) {
  const [uploadId] = props.place.rest;
  return uploadId === undefined ? (
    <UploadList {...props} />
  ) : (
    <UploadPage key={uploadId} {...props} uploadId={uploadId} />
  );
}

function UploadList({ session, place }: PageProps) {
  const words = webText.uploads;
  const { query } = place;
  const filter = { source: query.get('source'), from: query.get('from'), to: query.get('to') };
  const loaded = useLoad(
    query.toString(),
    () => session.api.get<UploadHistory>('reports/uploads', { ...filter, cursor: query.get('cursor') }),
    ({ uploads }) => (uploads.some(({ batches, batches_counted: done }) => done < batches) ? COUNTING_MS : null),
  );
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== '');
  return (
    <>
      <div class="page-head">
        <FocusedHeading>{webText.frame.pages.uploads}</FocusedHeading>
        <DownloadLink href={session.api.urlOf('reports/uploads.csv', filter)} about={webText.frame.pages.uploads} />
      </div>
      <UploadFilter key={JSON.stringify(filter)} {...filter} />
      <ShowLoaded of={loaded}>
        {({ uploads, next_cursor }) => (
          <>
            {uploads.length === 0 && isFiltered ? (
              <div class="empty">
                <p>{words.noneFound}</p>
                <a href="/uploads">{webText.lists.removeFilters}</a>
              </div>
            ) : (
              <UploadTable uploads={uploads} session={session} caption={webText.frame.pages.uploads} />
            )}
            <Pager place={place} next={next_cursor} />
          </>
        )}
      </ShowLoaded>
    </>
  );
}

/** Limits the list, all at once: in the address, so that it can be shared. */
function UploadFilter(filter: { source: string | null; from: string | null; to: string | null }) {
  const [source, setSource] = useState(filter.source ?? '');
  const [from, setFrom] = useState(filter.from ?? '');
  const [to, setTo] = useState(filter.to ?? '');
  const { lists } = webText;
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ source: source.trim() || null, from: from || null, to: to || null, cursor: null });
      }}
    >
      <FormField label={webText.uploads.sourceContains}>
        {(control) => (
          <input {...control} type="search" value={source} onInput={(event) => setSource(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField label={lists.from}>
        {(control) => (
          <input {...control} type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField
        label={lists.to}
        error={from !== '' && to !== '' && from > to ? lists.period.problems.wrong_order : null}
      >
        {(control) => (
          <input {...control} type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        )}
      </FormField>
      <button type="submit" class="secondary" disabled={from !== '' && to !== '' && from > to}>
        {lists.show}
      </button>
    </form>
  );
}
