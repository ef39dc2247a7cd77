import type { ConversionExplanation, DeliveryChecklist } from '../../../../../shared/api/explain.ts';
import { describeSale } from '../../../../../shared/explain/sections.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Tone } from '../../../../../shared/wizard/results.ts';

/** Something that happened to an order, or is due. */
export interface TimelineEvent {
  /** ISO 8601 in UTC; null where the time is not stored. */
  at: string | null;
  tone: Tone;
  label: string;
  text: string;
  /** The upload that it is about. */
  uploadId: string | null;
}

const LONGEST_VALUE = 28;

/**
 * What happened to an order, the earliest first: its clicks, the sale, the upload, the match, and what each destination answered.
 * What has no stored time follows what it belongs to. Pure.
 */
export function timelineOf(conversion: ConversionExplanation): TimelineEvent[] {
  const words = webText.orders.timeline;
  const { match, conversion_time, accepted_at, upload_id, row, destinations } = conversion;
  const found = new Map(match.people.flatMap(({ clicks }) => clicks.map((click) => [click.value, click])));
  const clicks = match.stored.clicks.map(({ type, value, time }) =>
    event(time, 'good', words.click, [`${type} ${shorten(value)}`, found.get(value)?.text].filter(Boolean).join(': ')),
  );
  const main = [
    ...clicks,
    event(conversion_time, 'plain', words.sold, describeSale(conversion)),
    { ...event(accepted_at, 'plain', words.uploaded, words.row(row)), uploadId: upload_id },
    event(null, match.stored.matched ? 'good' : 'warn', words.matched, match.text),
  ];
  const sent = destinations.flatMap(({ label, deliveries }) =>
    deliveries.flatMap((delivery) => deliveryEvents(delivery, nameOf(label, delivery))),
  );
  return inOrder([...main, ...sent]);
}

function event(at: string | null, tone: Tone, label: string, what: string): TimelineEvent {
  return { at, tone, label, text: what, uploadId: null };
}

function nameOf(label: string, { kind, value, currency }: DeliveryChecklist): string {
  const { explain } = text;
  if (kind === 'conversion') return label;
  return explain.kindAt(label, explain.kinds[kind], kind === 'restate' && value !== null ? `${value} ${currency}` : '');
}

/** The steps of a delivery that happened or are due. What it is eligible for and planned is no event of its own. */
function deliveryEvents({ steps, state }: DeliveryChecklist, label: string): TimelineEvent[] {
  const { explain, results } = text;
  return steps.flatMap((step) => {
    const isTimed = step.at !== null && (step.step === 'sent' || step.step === 'accepted');
    const isShown = step.state === 'done' ? isTimed : step.state !== 'open';
    if (!isShown) return [];
    const tone: Tone =
      step.state === 'done' ? 'good' : step.state === 'waiting' ? 'plain' : state === 'rejected' ? 'bad' : 'warn';
    if (step.state === 'done') return [event(step.at, tone, `${label}: ${explain.steps[step.step]}`, '')];
    // What was accepted and does not count says so itself.
    return [event(step.at, tone, step.step === 'counted' ? label : `${label}: ${results.states[state]}`, step.text)];
  });
}

/** Sorted by time; an event without one stays behind the one before it. */
function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  let last = '';
  const timed = events.map((one) => {
    last = one.at ?? last;
    return { one, time: last };
  });
  return timed.sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || 0).map(({ one }) => one);
}

function shorten(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE - 6)}…${value.slice(-5)}`;
}
