import type { DeliveryResult } from '../api.ts';
import { isCounted, latestDeliveries, type SentValue, valueAt } from '../delivery.ts';
import { wallTimeAt } from '../normalize/time-zone.ts';
import { text } from '../texts/texts.ts';
import { formatAmount } from '../wizard/format.ts';

/** Platforms that are named in one group; the rest are counted. */
const MOST_NAMED = 3;

/**
 * A row's deliveries as one line: how many of the platforms have it, then why others do not ("8 of 10 sent · Meta, TikTok: too
 * old"). A later change of a sale counts in place of the sale; platforms that the row is not for are left out. The sidebar's
 * page for the row has the details.
 *
 * @param labels what destinations are called, by id
 * @param zone of the spreadsheet, for dates
 */
export function describeDeliveries(
  deliveries: readonly DeliveryResult[],
  labels: Readonly<Record<string, string>>,
  zone: string,
): string {
  const words = text.statusColumns.deliveries;
  const latest = latestDeliveries(deliveries);
  const own = latest.filter(({ code }) => code !== 'not_for_destination');
  if (own.length === 0) return latest.length === 0 ? '' : words.codes.not_for_destination;
  const nameOf = ({ destination }: DeliveryResult): string => labels[destination] ?? destination;
  const [only] = own;
  if (only && own.length === 1) return words.one(nameOf(only), describeDelivery(only, zone));
  const groups = new Map<string, string[]>();
  for (const delivery of own.filter((one) => !isCounted(one))) {
    const what = describeDelivery(delivery, zone);
    groups.set(what, [...(groups.get(what) ?? []), nameOf(delivery)]);
  }
  const sent = own.filter(isCounted).length;
  const parts = [...groups].map(([what, names]) => words.group(listNames(names), what));
  return [words.sentOf(sent, own.length), ...parts].join(' · ');
}

function listNames(names: readonly string[]): string {
  const named = names.length > MOST_NAMED + 1 ? names.slice(0, MOST_NAMED) : names;
  const rest = names.length - named.length;
  return [...named, ...(rest > 0 ? [text.statusColumns.deliveries.more(rest)] : [])].join(', ');
}

/** A delivery in a few words. A reason counts only while it is one: what is on its way or arrived needs none. */
function describeDelivery({ kind, state, code, due_at }: DeliveryResult, zone: string): string {
  const words = text.statusColumns.deliveries;
  const needsReason = state !== 'sending' && state !== 'submitted';
  if (code === null || !needsReason) return words.states[state];
  if (code === 'held_back' && due_at !== null) {
    return words.heldBackUntil(wallTimeAt(Date.parse(due_at), zone).slice(0, 10));
  }
  return words.codesOfChanges[code]?.[kind] ?? words.codes[code];
}

/**
 * What the platforms have the order at: "1,250.00 THB", or each of several amounts, where some cannot change theirs. Empty
 * where no platform has it; an order that was taken back everywhere counts as nothing.
 */
export function describeValueSent(deliveries: readonly DeliveryResult[]): string {
  const destinations = [...new Set(deliveries.map(({ destination }) => destination))];
  const values = destinations.flatMap((one): SentValue[] => {
    const value = valueAt(deliveries.filter(({ destination }) => destination === one));
    return value ? [value] : [];
  });
  return [...new Set(values.map(formatAmount))].join(' / ');
}
