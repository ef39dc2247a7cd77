import type { RevenueReport } from '../../../../../shared/api/reports.ts';
import { bucketsOf, stepOf } from '../../../../../shared/reports/buckets.ts';
import {
  attributedOf,
  offlineShare,
  revenueByBucket,
  sumRevenue,
} from '../../../../../shared/reports/revenue-figures.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount, formatShare } from '../../../../../shared/wizard/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { TimeChart } from '../../charts/time-chart.tsx';
import { formatShort } from '../../format-number.ts';
import { formatStep, formatWholeStep } from '../../format-time.ts';
import { Busy } from '../../ui/busy.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import type { RevenueSectionProps } from './revenue-props.ts';
import { readFilter, RevenueFilterLine } from './revenue-filter.tsx';
import { RevenueSplit } from './revenue-split.tsx';

/** Offline beside browser revenue, over time and by where it came from. */
export function RevenueSection(props: RevenueSectionProps) {
  const { session, place, days, state, currency, convertTo } = props;
  const filter = readFilter(place.query);
  const query = { ...days, ...filter, convert_to: convertTo, group_by: 'day' };
  const loaded = useLoad(`${JSON.stringify(query)} ${state}`, () =>
    session.api.get<RevenueReport>('reports/revenue', query),
  );
  return (
    <>
      <RevenueFilterLine filter={filter} />
      <ShowLoaded of={loaded}>
        {(report) =>
          // While another currency is being loaded, the old amounts are not in it.
          report.convert_to === convertTo ? (
            <RevenueChart report={report} currency={currency} csv={session.api.urlOf('reports/revenue.csv', query)} />
          ) : (
            <Busy what={webText.frame.loading} />
          )
        }
      </ShowLoaded>
      <RevenueSplit {...props} filter={filter} />
    </>
  );
}

interface RevenueChartProps {
  report: RevenueReport;
  currency: string;
  csv: string;
}

function RevenueChart({ report, currency, csv }: RevenueChartProps) {
  const days = { from: report.from, to: report.to };
  const words = webText.dashboard.revenue;
  const step = stepOf(days);
  const buckets = bucketsOf(days, step);
  const figures = revenueByBucket(report.rows, currency, buckets);
  const total = report.totals.find((one) => one.currency === currency);
  const amount = (value: string): string => formatAmount({ value, currency });
  const whole = sumRevenue(figures);
  const share = offlineShare(whole);
  const title =
    share === null ? words.none(currency) : words.finding(formatShare(share), amount(attributedOf(whole).value));
  const describe = (index: number): string => {
    const [bucket, one] = [buckets[index], figures[index]];
    if (!bucket || !one) return '';
    const all = attributedOf(one).value;
    return words.read(formatWholeStep(bucket, step), amount(one.offline.value), amount(one.browser.value), amount(all));
  };
  const unattributed = total && attributedOf(total.unattributed);
  return (
    <ChartFigure
      title={title}
      hint={words.hint}
      csv={csv}
      table={() => (
        <DataTable
          caption={title}
          empty={null}
          rows={buckets.map((bucket, index) => ({ bucket, figures: figures[index] ?? sumRevenue([]) }))}
          keyOf={({ bucket }) => bucket.from}
          columns={[
            {
              key: 'day',
              header: words.day,
              isRowHeader: true,
              cell: ({ bucket }) => formatWholeStep(bucket, step),
            },
            ...(['offline', 'browser'] as const).map((part) => ({
              key: part,
              header: webText.dashboard[part],
              isNumber: true,
              cell: ({ figures: one }: { figures: ReturnType<typeof sumRevenue> }) => amount(one[part].value),
            })),
            {
              key: 'total',
              header: words.total,
              isNumber: true,
              cell: ({ figures: one }) => amount(attributedOf(one).value),
            },
          ]}
        />
      )}
    >
      <TimeChart
        kind="columns"
        label={words.reader}
        steps={buckets.map((bucket) => formatStep(bucket, step))}
        series={(['offline', 'browser'] as const).map((part) => ({
          label: webText.dashboard[part],
          values: figures.map((one) => Number(one[part].value)),
        }))}
        formatTick={formatShort}
        describe={describe}
      />
      {unattributed && unattributed.orders > 0 && (
        <p class="hint">{words.unattributed(amount(unattributed.value), unattributed.orders)}</p>
      )}
      {total && total.both.orders > 0 && <p class="hint">{words.both(total.both.orders)}</p>}
    </ChartFigure>
  );
}
