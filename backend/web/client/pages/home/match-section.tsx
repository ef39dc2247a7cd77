import type { MatchReport } from '../../../../../shared/api/report-figures.ts';
import { bucketsOf, stepOf } from '../../../../../shared/reports/buckets.ts';
import { type MatchFigures, matchesByBucket } from '../../../../../shared/reports/match-figures.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { TimeChart } from '../../charts/time-chart.tsx';
import { formatPercent, formatTenths } from '../../format-number.ts';
import { formatStep, formatWholeStep } from '../../format-time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import type { Loaded } from '../../use-load.ts';

interface MatchSectionProps {
  /** Grouped by day. */
  loaded: Loaded<MatchReport>;
  csv: string;
}

/** Match rate and recognition over time, and by what orders were matched. */
export function MatchSection({ loaded, csv }: MatchSectionProps) {
  return <ShowLoaded of={loaded}>{(report) => <MatchChart report={report} csv={csv} />}</ShowLoaded>;
}

function MatchChart({ report, csv }: { report: MatchReport; csv: string }) {
  const days = { from: report.from, to: report.to };
  const words = webText.dashboard.matches;
  const step = stepOf(days);
  const buckets = bucketsOf(days, step);
  const figures = matchesByBucket(report.rows, buckets);
  const { match_rate: rate, orders } = report.total;
  const title = rate === null ? words.question : words.finding(formatShare(rate), orders);
  const rateText = ({ rate: one }: MatchFigures): string => (one === null ? words.noOrders : formatPercent(one * 100));
  const points = ({ recognition }: MatchFigures): string =>
    recognition === null ? webText.lists.none : webText.dashboard.points(formatTenths(recognition));
  const describe = (index: number): string => {
    const [bucket, one] = [buckets[index], figures[index]];
    return bucket && one ? words.read(formatWholeStep(bucket, step), rateText(one), points(one)) : '';
  };
  return (
    <ChartFigure
      title={title}
      hint={words.hint}
      csv={csv}
      table={() => (
        <DataTable
          caption={title}
          empty={null}
          rows={buckets.flatMap((bucket, index) => {
            const one = figures[index];
            return one ? [{ bucket, one }] : [];
          })}
          keyOf={({ bucket }) => bucket.from}
          columns={[
            {
              key: 'day',
              header: webText.dashboard.revenue.day,
              isRowHeader: true,
              cell: ({ bucket }) => formatWholeStep(bucket, step),
            },
            { key: 'orders', header: webText.lists.orders, isNumber: true, cell: ({ one }) => formatCount(one.orders) },
            { key: 'matched', header: words.matched, isNumber: true, cell: ({ one }) => formatCount(one.matched) },
            { key: 'rate', header: words.rate, isNumber: true, cell: ({ one }) => rateText(one) },
            { key: 'recognition', header: words.recognition, isNumber: true, cell: ({ one }) => points(one) },
          ]}
        />
      )}
    >
      <TimeChart
        kind="lines"
        label={words.reader}
        steps={buckets.map((bucket) => formatStep(bucket, step))}
        most={100}
        series={[
          { label: words.rate, values: figures.map((one) => (one.rate === null ? null : one.rate * 100)) },
          { label: words.recognition, values: figures.map(({ recognition }) => recognition) },
        ]}
        formatTick={String}
        describe={describe}
      />
      <h4>{words.by}</h4>
      <ul class="plain-list">
        {report.total.by_strategy.map(({ strategy, orders: count }) => (
          <li key={strategy ?? ''} class="bars-line">
            <span>{strategy === null ? words.unmatched : text.results.strategies[strategy]}</span>
            <span class="number">
              {formatCount(count)} ({formatShare(orders === 0 ? 0 : count / orders)})
            </span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
