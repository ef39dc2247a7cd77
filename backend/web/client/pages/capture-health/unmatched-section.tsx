import type { UnmatchedExample, UnmatchedReport } from '../../../../../shared/api/capture-health.ts';
import { formatCount, formatShare } from '../../../../../shared/wizard/format.ts';
import { formatDay } from '../../format-time.ts';
import { orderLink } from '../../links.ts';
import { DayChart, sumOf } from './day-chart.tsx';
import { healthText } from './texts.ts';

type Cause = UnmatchedReport['examples'][number]['cause'];

/** Why orders are not matched: the causes with what to do about each, and some of their orders. */
export function UnmatchedSection({ report, csv }: { report: UnmatchedReport; csv: string }) {
  const words = healthText.unmatched;
  const { orders, unmatched, not_examined: notExamined, causes } = report.total;
  const title =
    orders === 0
      ? healthText.coverage.none
      : unmatched === 0
        ? words.none
        : words.finding(formatShare(unmatched / orders), orders);
  return (
    <DayChart
      title={title}
      hint={words.hint}
      csv={csv}
      days={report}
      rows={report.rows}
      figuresOf={(rows) => ({
        unmatched: sumOf(rows, (row) => row.unmatched),
        matched: sumOf(rows, (row) => row.orders - row.unmatched),
        of: (cause: Cause) => sumOf(rows, (row) => row.causes.find((one) => one.cause === cause)?.orders ?? 0),
      })}
      kind="columns"
      series={[
        { label: words.matched, valueOf: (one) => one.matched },
        { label: words.unmatched, valueOf: (one) => one.unmatched },
      ]}
      describe={(step, one) => words.read(step, one.matched, one.unmatched)}
      columns={[
        { header: words.matched, cell: (one) => formatCount(one.matched) },
        { header: words.unmatched, cell: (one) => formatCount(one.unmatched) },
        ...causes.map(({ cause }) => ({
          header: healthText.causes[cause].label,
          cell: (one: { of: (cause: Cause) => number }) => formatCount(one.of(cause)),
        })),
      ]}
    >
      {notExamined > 0 && (
        <p class="hint" role="status">
          {words.notExamined(notExamined)}
        </p>
      )}
      <ul class="plain-list stack">
        {causes.map(({ cause, orders: count }) => (
          <li key={cause}>
            <h4 class="bars-line">
              <span>{healthText.causes[cause].label}</span>
              <span class="number">
                {formatCount(count)} ({formatShare(count / unmatched)})
              </span>
            </h4>
            <p>{healthText.causes[cause].text}</p>
            <p class="hint">
              {words.todo}: {healthText.causes[cause].todo}
            </p>
            <Examples orders={report.examples.find((one) => one.cause === cause)?.orders ?? []} />
          </li>
        ))}
      </ul>
    </DayChart>
  );
}

/** The orders that were stored last; each leads to its page, which explains it. */
function Examples({ orders }: { orders: readonly UnmatchedExample[] }) {
  if (orders.length === 0) return null;
  const words = healthText.unmatched;
  return (
    <details>
      <summary>{words.examples}</summary>
      <ul class="bullets">
        {orders.map((order) => (
          <li key={order.conversion_id}>
            <a href={orderLink(order.order_id)}>{order.order_id}</a> {formatDay(order.conversion_time.slice(0, 10))}
            {order.other_spelling !== null && <> · {words.knownAs(order.other_spelling)}</>}
          </li>
        ))}
      </ul>
    </details>
  );
}
