import type { DeliveryListRow } from '../../../../../shared/api/report-lists.ts';
import { DELIVERY_CODES } from '../../../../../shared/delivery.ts';
import { allows } from '../../../../../shared/roles.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatAmount } from '../../../../../shared/wizard/format.ts';
import { formatTime } from '../../format-time.ts';
import { orderLink } from '../../links.ts';
import type { Session } from '../../session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { sourceName } from '../home/revenue-names.ts';
import type { Decision } from './decisions.tsx';

interface DeliveryTableProps {
  session: Session;
  deliveries: readonly DeliveryListRow[];
  labels: Readonly<Record<string, string>>;
  /** Whether later pages may have deliveries. */
  hasMore: boolean;
  onDecide: (decision: Decision) => void;
}

/** Deliveries with their orders; those that a person has to decide about, with the way to do so. */
export function DeliveryTable({ session, deliveries, labels, hasMore, onDecide }: DeliveryTableProps) {
  const words = webText.deliveries;
  const { destinations } = webText.dashboard;
  const { lists } = webText;
  const { time_zone: timeZone } = session.user;
  return (
    <DataTable
      caption={webText.frame.pages.deliveries}
      rows={deliveries}
      keyOf={(row) => `${row.conversion_id} ${row.destination} ${row.kind} ${row.updated_at} ${row.value}`}
      empty={<p>{hasMore ? words.goOn : words.empty}</p>}
      columns={[
        {
          key: 'order',
          header: lists.order,
          isRowHeader: true,
          cell: ({ order_id: id }) => <a href={orderLink(id)}>{id}</a>,
        },
        { key: 'sold', header: words.sold, cell: ({ conversion_time: at }) => formatTime(at, timeZone) },
        { key: 'source', header: lists.source, cell: ({ source }) => sourceName(source) },
        {
          key: 'destination',
          header: destinations.destination,
          cell: (row) => labels[row.destination] ?? row.destination,
        },
        { key: 'what', header: destinations.what, cell: ({ kind }) => words.kinds[kind] },
        {
          key: 'outcome',
          header: destinations.outcome,
          cell: (row) => (
            <>
              <span class={`swatch part-${row.part}`} aria-hidden="true" /> {destinations.parts[row.part]}
              <Decide row={row} labels={labels} session={session} onDecide={onDecide} />
            </>
          ),
        },
        { key: 'reason', header: destinations.reason, cell: (row) => describeReason(row) },
        {
          key: 'value',
          header: lists.value,
          isNumber: true,
          cell: ({ value, currency }) =>
            value === null || currency === null ? lists.none : formatAmount({ value, currency }),
        },
        {
          key: 'updated',
          header: words.since,
          cell: ({ updated_at: at }) => (at === null ? lists.none : formatTime(at, timeZone)),
        },
      ]}
    />
  );
}

/** Why it has its state, as a sentence in the user's language. */
function describeReason({ code, reason, part }: DeliveryListRow): string {
  if (code === 'not_planned') return webText.dashboard.destinations.notPlanned;
  const known = DELIVERY_CODES.find((one) => one === code) ?? null;
  if (known !== null) return text.explain.reason(known, reason ?? '') || text.statusColumns.deliveries.codes[known];
  return reason ?? webText.dashboard.destinations.plain[part];
}

interface DecideProps {
  row: DeliveryListRow;
  labels: Readonly<Record<string, string>>;
  session: Session;
  onDecide: (decision: Decision) => void;
}

/** A button where a person can decide: about an unknown outcome, or what was only tested. */
function Decide({ row, labels, session, onDecide }: DecideProps) {
  const isTested = row.part === 'accepted' && row.code === 'test_mode';
  if ((row.part !== 'uncertain' && !isTested) || !allows(session.user.scopes, 'upload')) return null;
  const { order_id: orderId, conversion_id: conversionId, destination } = row;
  const label = labels[destination] ?? destination;
  const words = webText.deliveries;
  return (
    <button
      type="button"
      class="link"
      onClick={() =>
        onDecide({ what: isTested ? 'resend' : 'resolve', destination, label, order: { id: orderId, conversionId } })
      }
    >
      {isTested ? words.sendForReal : words.decide}
      <span class="visually-hidden"> {words.about(orderId, label)}</span>
    </button>
  );
}
