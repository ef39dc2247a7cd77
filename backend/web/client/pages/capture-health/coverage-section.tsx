import type { CoverageReport } from '../../../../../shared/api/capture-health.ts';
import { formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatPercent } from '../../format-number.ts';
import { DayChart, sumOf } from './day-chart.tsx';
import { healthText, labelOf } from './texts.ts';

/** Which share of orders carries the chosen identifier or click id over time, and each of them in the whole period. */
export function CoverageSection({ report, name, csv }: { report: CoverageReport; name: string; csv: string }) {
  const words = healthText.coverage;
  const label = labelOf(name);
  const { orders: all, names } = report.total;
  const withName = (carried: CoverageReport['total']['names']): number =>
    carried.find((one) => one.name === name)?.orders ?? 0;
  const title = all === 0 ? words.none : words.finding(formatShare(withName(names) / all), all, label);
  const shareOf = (one: { all: number; with: number }): number | null => (one.all === 0 ? null : one.with / one.all);
  const shareText = (one: { all: number; with: number }): string => {
    const share = shareOf(one);
    return share === null ? words.noOrders : formatPercent(share * 100);
  };
  return (
    <DayChart
      title={title}
      hint={words.hint}
      csv={csv}
      days={report}
      rows={report.rows}
      figuresOf={(rows) => ({
        all: sumOf(rows, ({ orders }) => orders),
        with: sumOf(rows, (row) => withName(row.names)),
      })}
      kind="lines"
      most={100}
      series={[
        {
          label: words.share,
          valueOf: (one) => {
            const share = shareOf(one);
            return share === null ? null : share * 100;
          },
        },
      ]}
      describe={(step, one) => words.read(step, shareText(one))}
      columns={[
        { header: webText.lists.orders, cell: (one) => formatCount(one.all) },
        { header: label, cell: (one) => formatCount(one.with) },
        { header: words.share, cell: shareText },
      ]}
    >
      <h4>{words.all}</h4>
      <ul class="plain-list">
        {names.map((one) => (
          <li key={one.name} class="bars-line">
            <span>{labelOf(one.name)}</span>
            <span class="number">
              {formatCount(one.orders)} ({formatShare(one.share)})
            </span>
          </li>
        ))}
      </ul>
    </DayChart>
  );
}
