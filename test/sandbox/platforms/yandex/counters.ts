import { isCurrency } from '../kit/currencies.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { Goal, YandexOptions } from './options.ts';
import { error, ok } from './replies.ts';

const DAY_MS = 86_400_000;

/**
 * What is set up in each counter: goals, and the older API's switch for offline data (docs/platforms/yandex.md#request,
 * docs/platforms/yandex.md#joining).
 */
export class Counters {
  readonly #options: Pick<YandexOptions, 'counters' | 'joinDays' | 'thresholdReply'>;

  constructor(options: YandexOptions) {
    this.#options = options;
  }

  /** Whether hits count on the goal of this identifier: a JavaScript event whose condition "matches". */
  takesHits(counter: string, identifier: string): boolean {
    return this.#goalsOf(counter).some(
      ({ type, conditions }) =>
        type === 'action' && conditions.some((condition) => condition.type === 'exact' && condition.url === identifier),
    );
  }

  listGoals(counter: string): Answer {
    return ok({ goals: this.#goalsOf(counter) });
  }

  /** Days that offline data may reach back: 21, or as many as have passed since it was switched on. Below 1: closed. */
  daysBack(counter: string, now: number): number {
    const since = this.#options.counters[counter]?.trackedSince;
    if (since === undefined) return this.#options.joinDays;
    return since === 'off' ? 0 : Math.min(this.#options.joinDays, Math.floor((now - since.getTime()) / DAY_MS));
  }

  threshold(counter: string, now: number): Answer {
    const days = this.daysBack(counter, now);
    switch (this.#options.thresholdReply) {
      case 'object':
        return ok({ visit_join_threshold: { days, date: new Date(now - days * DAY_MS).toISOString() } });
      case 'number':
        return ok({ visit_join_threshold: days });
      case 'not_found':
        return error('not_found');
    }
  }

  #goalsOf(counter: string): readonly Goal[] {
    return this.#options.counters[counter]?.goals ?? [];
  }
}

/** An unknown code makes both amount and currency null (docs/platforms/yandex.md#request). */
export function money(price: string, currency: string): { value: number | null; currency: string | null } {
  if (currency !== '' && !isCurrency(currency)) return { value: null, currency: null };
  return { value: price === '' ? null : Number(price), currency: currency === '' ? null : currency };
}
