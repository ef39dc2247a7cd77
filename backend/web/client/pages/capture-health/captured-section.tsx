import type { CaptureReport } from '../../../../../shared/api/capture-health.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { DayChart, sumOf } from './day-chart.tsx';
import { healthText, labelOf } from './texts.ts';

type Source = CaptureReport['sources'][number];

/** What sources sent, and how much of it carried the chosen identifier or click id. */
export function CapturedSection({ report, name, csv }: { report: CaptureReport; name: string; csv: string }) {
  const words = healthText.captured;
  const label = labelOf(name);
  const withName = (carried: Source['carried']): number => carried.find((one) => one.name === name)?.events ?? 0;
  const all = sumOf(report.sources, ({ events }) => events);
  const count = sumOf(report.sources, ({ carried }) => withName(carried));
  const title = all === 0 ? words.none : words.finding(count, all, label);
  return (
    <DayChart
      title={title}
      hint={words.hint}
      csv={csv}
      days={report}
      rows={report.rows}
      figuresOf={(rows) => ({
        all: sumOf(rows, ({ events }) => events),
        with: sumOf(rows, ({ carried }) => withName(carried)),
      })}
      kind="lines"
      series={[
        { label, valueOf: (one) => one.with },
        { label: words.all, valueOf: (one) => one.all },
      ]}
      describe={(step, one) => words.read(step, one.with, one.all)}
      columns={[
        { header: words.all, cell: (one) => formatCount(one.all) },
        { header: label, cell: (one) => formatCount(one.with) },
      ]}
    >
      <h4>{words.bySource}</h4>
      <DataTable
        caption={words.bySource}
        empty={<p>{words.none}</p>}
        rows={report.sources}
        keyOf={({ source }) => source?.source_id ?? ''}
        columns={[
          {
            key: 'source',
            header: webText.lists.source,
            isRowHeader: true,
            cell: ({ source }) => <SourceName source={source} />,
          },
          { key: 'events', header: words.all, isNumber: true, cell: ({ events }) => formatCount(events) },
          { key: 'with', header: label, isNumber: true, cell: ({ carried }) => formatCount(withName(carried)) },
          {
            key: 'orders',
            header: words.ofOrders,
            isNumber: true,
            cell: ({ order_events }) => formatCount(order_events),
          },
          {
            key: 'orders-with',
            header: words.ofOrdersWith,
            isNumber: true,
            cell: ({ order_carried }) => formatCount(withName(order_carried)),
          },
        ]}
      />
    </DayChart>
  );
}

function SourceName({ source }: Pick<Source, 'source'>) {
  const words = healthText.captured;
  if (source === null) return <>{words.api}</>;
  return source.name === null ? <>{words.deleted}</> : <a href={`/sources/${source.source_id}`}>{source.name}</a>;
}
