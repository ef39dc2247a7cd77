import type { RecoveredReport } from '../../../../../shared/api/capture-health.ts';
import { formatAmount, formatCount } from '../../../../../shared/wizard/format.ts';
import { DayChart, sumOf } from './day-chart.tsx';
import { healthText } from './texts.ts';

/** How many orders are matched only because of what sources sent, and what they are worth. */
export function RecoveredSection({ report, csv }: { report: RecoveredReport; csv: string }) {
  const words = healthText.recovered;
  const { matched, recovered, values } = report.total;
  return (
    <DayChart
      title={matched === 0 ? words.none : words.finding(recovered, matched)}
      hint={words.hint}
      csv={csv}
      days={report}
      rows={report.rows}
      figuresOf={(rows) => ({
        recovered: sumOf(rows, (row) => row.recovered),
        others: sumOf(rows, (row) => row.matched - row.recovered),
      })}
      kind="columns"
      series={[
        { label: words.recovered, valueOf: (one) => one.recovered },
        { label: words.others, valueOf: (one) => one.others },
      ]}
      describe={(step, one) => words.read(step, one.recovered, one.others)}
      columns={[
        { header: words.recovered, cell: (one) => formatCount(one.recovered) },
        { header: words.others, cell: (one) => formatCount(one.others) },
      ]}
    >
      {values.length > 0 && <p>{words.values(values.map(formatAmount).join(', '))}</p>}
    </DayChart>
  );
}
