/** Daily quotas per user of a consumer account, the smaller ones; reset 24 h after the first use (docs/apps-script.md#quotas). */
import { ScriptException } from './errors.ts';

export type Quota = 'urlfetch' | 'properties' | 'triggerRuntimeMs' | 'triggerCreations' | 'mailRecipients';

const LIMITS: Readonly<Record<Quota, number>> = {
  urlfetch: 20_000,
  properties: 50_000,
  triggerRuntimeMs: 90 * 60_000,
  // A rolling budget that field reports put at about 20 a day (docs/apps-script.md#triggers).
  triggerCreations: 20,
  mailRecipients: 100,
};

const TEXTS: Readonly<Record<Quota, string>> = {
  urlfetch: 'Service invoked too many times for one day: urlfetch.',
  properties: 'Service invoked too many times for one day: properties.',
  triggerRuntimeMs: 'Service using too much computer time for one day.',
  mailRecipients: 'Service invoked too many times for one day: email.',
  triggerCreations:
    'This add-on has created too many time-based triggers in this document for this Google user account.',
};

const DAY_MS = 86_400_000;

export class Quotas {
  private readonly now: () => number;
  private readonly used = new Map<string, { since: number; amount: number }>();

  constructor(now: () => number) {
    this.now = now;
  }

  private counter(user: string, quota: Quota): { since: number; amount: number } {
    const key = `${user} ${quota}`;
    let counter = this.used.get(key);
    if (!counter || this.now() - counter.since >= DAY_MS) {
      counter = { since: this.now(), amount: 0 };
      this.used.set(key, counter);
    }
    return counter;
  }

  remaining(user: string, quota: Quota): number {
    return LIMITS[quota] - this.counter(user, quota).amount;
  }

  /** Uses up quota without a check, as time already spent does; tests use it to come near a limit. */
  use(user: string, quota: Quota, amount: number): void {
    this.counter(user, quota).amount += amount;
  }

  /** As if other scripts of the user had used it up: nothing is left for the next 24 hours. */
  useUp(user: string, quota: Quota): void {
    this.used.set(`${user} ${quota}`, { since: this.now(), amount: LIMITS[quota] });
  }

  /** Uses up quota, or throws Google's text when not enough is left. */
  take(user: string, quota: Quota, amount = 1): void {
    if (this.remaining(user, quota) < amount) throw new ScriptException(TEXTS[quota]);
    this.use(user, quota, amount);
  }
}
