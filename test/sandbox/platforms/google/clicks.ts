import type { ConversionAction, KnownClick } from './options.ts';

export interface ClickId {
  kind: 'gclid' | 'gbraid' | 'wbraid';
  value: string;
}

/** What a conversion says about the ad click before it. Times in epoch milliseconds, hashes in lower-case hex. */
export interface Evidence {
  click: ClickId | null;
  hashes: readonly string[];
  at: number;
  consented: boolean;
}

const HOUR_MS = 3_600_000;

/** The clicks on Google's ads; without a table every well-formed id and hash is one of an unknown time. */
export class ClickTable {
  readonly #any: boolean;
  readonly #byId = new Map<string, KnownClick>();
  readonly #byHash = new Map<string, KnownClick>();

  constructor(known: 'any' | readonly KnownClick[]) {
    this.#any = known === 'any';
    for (const click of known === 'any' ? [] : known) {
      if (click.clickId !== undefined) this.#byId.set(click.clickId, click);
      for (const hash of click.hashes ?? []) this.#byHash.set(hash, click);
    }
  }

  /**
   * The processing reason why a conversion is not counted at `now` (docs/platforms/google.md#reasons), without its
   * prefix, or null. `limitMs`: how old the click may be; an unknown click is at least as old as its conversion.
   */
  reasonAgainst(
    { click, hashes, at, consented }: Evidence,
    action: ConversionAction,
    now: number,
    tooRecentHours: number,
    limitMs: number,
  ): string | null {
    // Opaque, but always something a landing URL could carry.
    if (click !== null && !/^[\w.~-]+$/.test(click.value)) return `INVALID_${click.kind.toUpperCase()}`;
    if (!this.#any) {
      const known = this.#find(click, hashes);
      if (known === undefined) return click === null ? 'CLICK_NOT_FOUND' : 'INVALID_CLICK';
      const clicked = known.time.getTime();
      if (known.account !== action.account) return 'INVALID_OPERATING_ACCOUNT_FOR_CLICK';
      if (at < clicked) return 'CONVERSION_PRECEDES_CLICK';
      if (now - clicked < tooRecentHours * HOUR_MS) return 'TOO_RECENT_CLICK';
      if (now - clicked > limitMs) return 'EVENT_TOO_OLD';
      if (known.eea && !consented) return 'UNKNOWN_CONSENT';
    } else if (now - at > limitMs) return 'EVENT_TOO_OLD';
    const isBraid = click !== null && click.kind !== 'gclid';
    return isBraid && action.onePerClick ? 'ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID' : null;
  }

  /** By click id first, then by the person. */
  #find(click: ClickId | null, hashes: readonly string[]): KnownClick | undefined {
    const byId = click === null ? undefined : this.#byId.get(click.value);
    if (byId !== undefined) return byId;
    const hash = hashes.find((candidate) => this.#byHash.has(candidate));
    return hash === undefined ? undefined : this.#byHash.get(hash);
  }
}
