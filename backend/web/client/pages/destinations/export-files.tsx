import { useState } from 'preact/hooks';
import type { DestinationDetail, PlatformList } from '../../../../../shared/api/destinations.ts';
import type { ExportOverview } from '../../../../../shared/api/exports.ts';
import type { UploadList } from '../../../../../shared/api/upload.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { ExportTemplate } from './export-template.tsx';
import { ExportResultsField } from './export-results.tsx';

interface ExportFilesProps extends PageProps {
  destinations: readonly DestinationDetail[];
}

const UPLOADS = 50;

/** Files for the import pages of platforms: of a destination or a platform (`?files=meta`), and of an upload (`&upload=…`). */
export function ExportFiles({ session, place, destinations }: ExportFilesProps) {
  const words = webText.destinations.exports;
  const target = place.query.get('files') ?? '';
  const upload = place.query.get('upload') ?? '';
  const [count, setCount] = useState(UPLOADS);
  const choices = useLoad(String(count), async () => ({
    ...(await session.api.get<PlatformList>('platforms')),
    ...(await session.api.get<UploadList>('uploads', { limit: count })),
  }));
  return (
    <div class="page-section-first">
      <FocusedHeading>{words.title}</FocusedHeading>
      <p>{words.intro}</p>
      <ShowLoaded of={choices}>
        {({ platforms, uploads, next_cursor }) => (
          <div class="page-form">
            <SelectField
              label={words.target}
              value={target}
              choices={targetChoices(destinations, platforms)}
              onChange={(value) => setQuery({ files: value })}
            />
            <SelectField
              label={words.upload}
              value={upload}
              hint={uploads.length === 0 ? words.noUploads : undefined}
              choices={[
                { value: '', label: words.chooseUpload },
                ...uploads.map(({ upload_id, source, created_at, summary }) => ({
                  value: upload_id,
                  label: `${formatTime(created_at, session.user.time_zone)} – ${source ?? upload_id} (${summary.total})`,
                })),
              ]}
              onChange={(value) => setQuery({ upload: value || null })}
            />
            {next_cursor !== null && (
              <button type="button" class="link" onClick={() => setCount(count * 4)}>
                {words.earlier}
              </button>
            )}
          </div>
        )}
      </ShowLoaded>
      {target !== '' && <Templates key={`${target} ${upload}`} session={session} target={target} upload={upload} />}
      <a href="/destinations">{webText.destinations.back}</a>
    </div>
  );
}

function targetChoices(destinations: readonly DestinationDetail[], platforms: PlatformList['platforms']) {
  return [
    { value: '', label: webText.destinations.choosePlatform },
    ...destinations.map(({ id, label }) => ({
      value: id,
      label: id === label.toLowerCase() ? label : `${label} (${id})`,
    })),
    ...platforms
      .filter(({ id }) => !destinations.some((one) => one.id === id))
      .map(({ id, label }) => ({ value: id, label })),
  ];
}

function Templates({ session, target, upload }: Pick<PageProps, 'session'> & { target: string; upload: string }) {
  const words = webText.destinations.exports;
  const path = `exports/${encodeURIComponent(target)}`;
  const overview = useLoad('', () => session.api.get<ExportOverview>(path, { upload_id: upload || null }));
  return (
    <ShowLoaded of={overview}>
      {({ templates, label }) => (
        <>
          {templates.length === 0 && <p>{words.noFiles}</p>}
          {templates.map((template) => (
            <ExportTemplate
              key={template.template}
              session={session}
              path={path}
              upload={upload}
              platform={label}
              template={template}
            />
          ))}
          {templates.some((one) => one.reads_results) ? (
            <ExportResultsField session={session} path={path} upload={upload} />
          ) : (
            templates.length > 0 && <p class="hint">{words.noResults(label)}</p>
          )}
        </>
      )}
    </ShowLoaded>
  );
}
