import type { YandexOptions } from './options.ts';
import type { ErrorType } from './replies.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/** The four quotas (docs/platforms/yandex.md#limits), on the stand-in's clock: a day's begin anew at 00:00 GMT. */
export class Quota {
  readonly #options: Pick<YandexOptions, 'perSecond' | 'parallel' | 'requestMs' | 'perDay'>;
  readonly #used = new Map<string, { since: number; count: number }>();
  #running: number[] = [];

  constructor(options: YandexOptions) {
    this.#options = options;
  }

  /** Counts one request; answers the quota that it breaks, or null. */
  spend(user: string, counter: string, now: number): ErrorType | null {
    const { perSecond, parallel, requestMs, perDay } = this.#options;
    if (this.#count('second', SECOND_MS, now) > perSecond) return 'quota_requests_by_ip';
    this.#running = this.#running.filter((until) => until > now);
    if (this.#running.length >= parallel) return 'quota_parallel_requests';
    this.#running.push(now + requestMs);
    if (this.#count(`user ${user}`, DAY_MS, now) > perDay) return 'quota_requests_by_uid';
    if (this.#count(`counter ${counter}`, DAY_MS, now) > perDay) return 'quota_requests_by_counter_id';
    return null;
  }

  #count(name: string, lasts: number, now: number): number {
    const since = Math.floor(now / lasts);
    const used = this.#used.get(name);
    const count = used?.since === since ? used.count + 1 : 1;
    this.#used.set(name, { since, count });
    return count;
  }
}
