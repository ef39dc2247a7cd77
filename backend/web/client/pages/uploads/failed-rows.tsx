import type { UploadResults } from '../../../../../shared/api/upload.ts';
import type { RowResult } from '../../../../../shared/api/rows.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import type { Api } from '../../api.ts';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';

const SHOWN = 5;

/** The first rows that failed, each with its errors and what to do, and all of them as a file. */
export function FailedRows({ api, path, failed }: { api: Api; path: string; failed: number }) {
  const words = text.results;
  const loaded = useLoad(path, () => api.get<UploadResults>(`${path}/results`, { status: 'failed', limit: SHOWN }));
  return (
    <section class="card" aria-label={words.failedRows}>
      <h3>{words.failedRows}</h3>
      <ShowLoaded of={loaded}>
        {({ results }) => (
          <>
            <ul class="plain-list">
              {results.map((result) => (
                <li key={result.row}>
                  <strong>{words.row(result.row)}</strong> {describeErrors(result)}
                </li>
              ))}
            </ul>
            {failed > results.length && <p class="hint">{webText.lists.shownOf(results.length, failed)}</p>}
          </>
        )}
      </ShowLoaded>
      <div class="actions">
        <DownloadLink href={api.urlOf(`${path}/errors.csv`)} about={formatCount(failed)} label={words.downloadErrors} />
      </div>
    </section>
  );
}

/** Each error with its remedy, in the user's language. */
function describeErrors({ errors }: RowResult): string {
  return errors
    .filter(({ severity }) => severity === 'error')
    .map((error) => {
      const { message, fix } = text.problems(error);
      return `${error.field ?? text.check.wholeRow}: ${message} ${fix}`;
    })
    .join(' ');
}
