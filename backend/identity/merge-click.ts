import { laterConsent } from './click-consent.ts';
import type { EventClick } from './graph.ts';

/**
 * Two reports of one click as one: the earliest time, the latest consent, and the campaign where only one names it. A click has one campaign; where
 * reports contradict each other, the first in the order of their bytes counts, so that the order of the reports makes no difference.
 * SQL does the same with `least`, `greatest`, `min` and `max` (collation C). Pure.
 */
export function mergeClick(one: EventClick, other: EventClick): EventClick {
  const campaigns = [one.campaign, other.campaign].filter((campaign) => campaign !== undefined);
  const [campaign] = campaigns.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return {
    type: one.type,
    value: one.value,
    time: one.time < other.time ? one.time : other.time,
    ...(campaign !== undefined && { campaign }),
    ...laterConsent(one, other),
  };
}

/** Clicks by type and value. */
export type ClicksByValue = Map<string, EventClick>;

/** Adds clicks to `known`, which it changes and returns: each click once. */
export function addClicks(known: ClicksByValue, clicks: readonly EventClick[]): ClicksByValue {
  for (const click of clicks) {
    const id = `${click.type} ${click.value}`;
    const same = known.get(id);
    known.set(id, same ? mergeClick(same, click) : click);
  }
  return known;
}
