import type { DestinationReport } from '../../../../../shared/api/report-figures.ts';
import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import { destinationLabels } from '../../../../../shared/destination-labels.ts';
import type { Days } from '../../../../../shared/reports/periods.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { formatPercent } from '../../format-number.ts';
import { customPeriod, linkTo } from '../../links.ts';
import type { PageProps } from '../../page-props.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { PartsBar, PartsList, reasonText } from './parts.tsx';

interface DestinationSectionProps extends PageProps {
  days: Days;
  state: string;
  overview: ReportOverview;
}

type Row = DestinationReport['rows'][number];

/** For each destination: what happened to all orders that are known, and why. */
export function DestinationSection({ session, days, state }: DestinationSectionProps) {
  const words = webText.dashboard.destinations;
  const loaded = useLoad(`${days.from} ${days.to} ${state}`, () =>
    session.api.get<DestinationReport>('reports/destinations', { ...days }),
  );
  return (
    <section class="sections" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <p class="hint">{words.hint}</p>
      <ShowLoaded of={loaded}>
        {({ rows }) => {
          const labels = destinationLabels(rows.map(({ destination: id, label }) => ({ id, label })));
          return (
            <div class="two-columns">
              {rows.map((row) => (
                <Destination
                  key={row.destination}
                  row={row}
                  label={labels[row.destination] ?? row.label}
                  days={days}
                  csv={session.api.urlOf('reports/destinations.csv', { ...days, destination: row.destination })}
                />
              ))}
            </div>
          );
        }}
      </ShowLoaded>
    </section>
  );
}

interface DestinationProps {
  row: Row;
  label: string;
  days: Days;
  csv: string;
}

function Destination({ row, label, days, csv }: DestinationProps) {
  const { sales, changes, removed, test_mode: testMode } = row;
  const words = webText.dashboard.destinations;
  const name = removed ? `${label} (${words.removed})` : label;
  const title =
    sales.known === 0
      ? words.noOrders(name)
      : words.finding(name, formatPercent(sales.percent.accepted ?? 0), sales.known);
  const query = { ...customPeriod(days), destination: row.destination };
  const { destination: settings } = text.settings;
  return (
    <ChartFigure
      title={title}
      hint={testMode === null ? undefined : testMode === 'counted' ? settings.testCounted : settings.testNotCounted}
      csv={csv}
      table={() => <PartsTable row={row} caption={title} />}
    >
      <PartsBar figures={sales} />
      <PartsList figures={sales} query={{ ...query, kind: 'sale' }} />
      {changes.known > 0 && (
        <>
          <h4>{words.changes(changes.known)}</h4>
          <PartsBar figures={changes} />
          <PartsList figures={changes} query={{ ...query, kind: 'change' }} />
        </>
      )}
      {sales.known > 0 && <a href={linkTo('/deliveries', query)}>{words.list}</a>}
    </ChartFigure>
  );
}

function PartsTable({ row, caption }: { row: Row; caption: string }) {
  const words = webText.dashboard.destinations;
  const lines = (['sales', 'changes'] as const).flatMap((kind) =>
    row[kind].reasons.map((reason) => ({ kind, reason })),
  );
  return (
    <DataTable
      caption={caption}
      rows={lines}
      keyOf={({ kind, reason }) => `${kind} ${reason.part} ${reason.code} ${reason.platform_code}`}
      empty={<p>{webText.dashboard.noData.title}</p>}
      columns={[
        {
          key: 'what',
          header: words.what,
          cell: ({ kind }) => (kind === 'sales' ? words.sale : words.changed),
        },
        { key: 'part', header: words.outcome, cell: ({ reason }) => words.parts[reason.part] },
        { key: 'reason', header: words.reason, isRowHeader: true, cell: ({ reason }) => reasonText(reason) },
        {
          key: 'orders',
          header: webText.lists.orders,
          isNumber: true,
          cell: ({ reason }) => formatCount(reason.orders),
        },
        {
          key: 'percent',
          header: webText.lists.share,
          isNumber: true,
          cell: ({ reason }) => formatPercent(reason.percent),
        },
      ]}
    />
  );
}
