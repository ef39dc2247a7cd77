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

/** Why Google does not take a conversion, before each of its two APIs gives that a name. */
export type ClickProblem =
  | 'malformed'
  | 'unknown_click'
  | 'unknown_person'
  | 'other_account'
  | 'before_click'
  | 'too_recent'
  | 'too_old'
  | 'no_consent'
  | 'braid_on_one_per_click';

const HOUR_MS = 3_600_000;

/** The clicks that Google knows; without a table every well-formed id and hash is one of an unknown time. */
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

  /** Judges a conversion at `now`; `isTooOld` gets the click's time, null when it is not known. */
  judge(
    { click, hashes, at, consented }: Evidence,
    action: ConversionAction,
    now: number,
    tooRecentHours: number,
    isTooOld: (clickTime: number | null) => boolean,
  ): ClickProblem | null {
    // Opaque, but always something a landing URL could carry.
    if (click !== null && !/^[\w.~-]+$/.test(click.value)) return 'malformed';
    if (!this.#any) {
      const known = this.#find(click, hashes);
      if (known === undefined) return click === null ? 'unknown_person' : 'unknown_click';
      const clicked = known.time.getTime();
      if (known.account !== action.account) return 'other_account';
      if (at < clicked) return 'before_click';
      if (now - clicked < tooRecentHours * HOUR_MS) return 'too_recent';
      if (isTooOld(clicked)) return 'too_old';
      if (known.eea && !consented) return 'no_consent';
    } else if (isTooOld(null)) return 'too_old';
    const isBraid = click !== null && click.kind !== 'gclid';
    return isBraid && action.onePerClick ? 'braid_on_one_per_click' : null;
  }

  /** By click id first, then by the person. */
  #find(click: ClickId | null, hashes: readonly string[]): KnownClick | undefined {
    const byId = click === null ? undefined : this.#byId.get(click.value);
    if (byId !== undefined) return byId;
    const hash = hashes.find((candidate) => this.#byHash.has(candidate));
    return hash === undefined ? undefined : this.#byHash.get(hash);
  }
}
