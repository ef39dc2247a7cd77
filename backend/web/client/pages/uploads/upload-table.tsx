import type { ReportActor, UploadHistoryRow } from '../../../../../shared/api/report-lists.ts';
import { matchQuality } from '../../../../../shared/match-quality.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { formatTime } from '../../format-time.ts';
import { uploadLink } from '../../links.ts';
import type { Session } from '../../session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';

interface UploadTableProps {
  uploads: readonly UploadHistoryRow[];
  session: Session;
  caption: string;
}

/** Uploads with who made them and what became of their rows. */
export function UploadTable({ uploads, session, caption }: UploadTableProps) {
  const words = webText.uploads;
  const count = (key: 'total' | 'matched' | 'unmatched' | 'failed' | 'duplicate'): Column<UploadHistoryRow> => ({
    key,
    header: words.columns[key],
    isNumber: true,
    cell: ({ rows }) => formatCount(rows[key]),
  });
  return (
    <DataTable
      caption={caption}
      rows={uploads}
      keyOf={({ upload_id }) => upload_id}
      empty={<p>{words.empty}</p>}
      columns={[
        {
          key: 'when',
          header: words.columns.when,
          isRowHeader: true,
          cell: ({ upload_id, created_at, batches, batches_counted }) => (
            <>
              <a href={uploadLink(upload_id)}>{formatTime(created_at, session.user.time_zone)}</a>
              {batches_counted < batches && <p class="hint">{words.counting}</p>}
            </>
          ),
        },
        { key: 'source', header: words.columns.source, cell: ({ source }) => source ?? webText.lists.none },
        { key: 'who', header: words.columns.who, cell: ({ uploaded_by }) => describeActor(uploaded_by) },
        count('total'),
        count('matched'),
        count('unmatched'),
        count('failed'),
        count('duplicate'),
        {
          key: 'rate',
          header: words.columns.rate,
          isNumber: true,
          cell: ({ rows: { matched, unmatched } }) => {
            const { rate } = matchQuality(matched, matched + unmatched);
            return rate === null ? webText.lists.none : formatShare(rate);
          },
        },
      ]}
    />
  );
}

/** Who uploaded, in words. */
export function describeActor(actor: ReportActor | null): string {
  const words = webText.uploads.actors;
  if (!actor) return webText.lists.none;
  if (actor.kind === 'command_line' || actor.kind === 'server') return words[actor.kind];
  return actor.name ?? words[actor.kind];
}
