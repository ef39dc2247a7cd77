import type { UploadResults } from '../../../../../shared/api/upload.ts';
import { describeDeliveries } from '../../../../../shared/sheet/describe-deliveries.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import { orderLink } from '../../links.ts';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useLoad } from '../../use-load.ts';

interface UploadRowsProps extends PageProps {
  path: string;
  labels: Readonly<Record<string, string>>;
  /** Changes when the rows may have. */
  state: string;
}

const STATUSES = ['matched', 'unmatched', 'failed', 'duplicate'] as const;

/** The rows of an upload with their present state, page by page. */
export function UploadRows({ session, place, path, labels, state }: UploadRowsProps) {
  const words = webText.uploads;
  const { time_zone: timeZone } = session.user;
  const status = STATUSES.find((one) => one === place.query.get('status')) ?? null;
  const cursor = place.query.get('cursor');
  const loaded = useLoad([path, status, cursor, state].join(' '), () =>
    session.api.get<UploadResults>(`${path}/results`, { status, cursor, limit: 50 }),
  );
  return (
    <section class="sections">
      <h3>{words.rows}</h3>
      <div class="filters">
        <SelectField
          label={words.outcome}
          value={status ?? ''}
          choices={[
            { value: '', label: webText.lists.all },
            ...STATUSES.map((one) => ({ value: one, label: words.columns[one] })),
          ]}
          onChange={(value) => setQuery({ status: value || null, cursor: null })}
        />
      </div>
      <div class="actions">
        <DownloadLink href={session.api.urlOf(`${path}/results.csv`, { status })} about={words.rows} />
      </div>
      <ShowLoaded of={loaded}>
        {({ results, next_cursor }) => (
          <>
            <DataTable
              caption={words.rows}
              rows={results}
              keyOf={({ row, order_id }) => `${row} ${order_id}`}
              empty={<p>{words.noRows}</p>}
              columns={[
                { key: 'row', header: words.row, isNumber: true, cell: ({ row }) => formatCount(row) },
                {
                  key: 'order',
                  header: webText.lists.order,
                  isRowHeader: true,
                  cell: ({ order_id: id, conversion_id }) =>
                    id !== null && conversion_id !== null ? (
                      <a href={orderLink(id)}>{id}</a>
                    ) : (
                      (id ?? webText.lists.none)
                    ),
                },
                { key: 'status', header: words.outcome, cell: ({ status: one }) => words.columns[one] },
                {
                  key: 'change',
                  header: words.change,
                  cell: ({ change }) => (change ? text.statusColumns.changes[change] : webText.lists.none),
                },
                {
                  key: 'strategy',
                  header: words.matchedBy,
                  cell: ({ strategy, confidence }) =>
                    strategy ? `${text.statusColumns.strategies[strategy]} (${confidence ?? ''})` : webText.lists.none,
                },
                {
                  key: 'deliveries',
                  header: words.deliveries,
                  cell: ({ deliveries }) => describeDeliveries(deliveries, labels, timeZone) || webText.lists.none,
                },
              ]}
            />
            <Pager place={place} next={next_cursor} />
          </>
        )}
      </ShowLoaded>
    </section>
  );
}
