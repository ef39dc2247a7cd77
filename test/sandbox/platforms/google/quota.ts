const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export type QuotaKind = 'Mutate' | 'Read';

/** A project's request counters, by calendar minute and day (docs/platforms/google.md#limits). */
export class Quota {
  readonly #limits: readonly { per: 'Minute' | 'Day'; lasts: number; most: number }[];
  readonly #used = new Map<string, { since: number; count: number }>();

  constructor(perMinute: number, perDay: number) {
    this.#limits = [
      { per: 'Minute', lasts: MINUTE_MS, most: perMinute },
      { per: 'Day', lasts: DAY_MS, most: perDay },
    ];
  }

  /** Counts one request; answers the name of the limit that it breaks, or null. */
  spend(kind: QuotaKind, now: number): string | null {
    for (const { per, lasts, most } of this.#limits) {
      const name = `Ingestion${kind}RequestsPer${per}PerProject`;
      const since = Math.floor(now / lasts);
      const used = this.#used.get(name);
      const count = used?.since === since ? used.count + 1 : 1;
      this.#used.set(name, { since, count });
      if (count > most) return name;
    }
    return null;
  }
}
