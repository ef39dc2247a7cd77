import type { RowFaults } from '../kit/faults.ts';
import { money } from './counters.ts';
import type { Hit, HitFile } from './hits.ts';
import type { YandexLedger } from './ledger.ts';
import type { YandexOptions } from './options.ts';
import type { Visits } from './visits.ts';

const STEPS = ['PREPARED', 'UPLOADED', 'EXPORTED', 'MATCHED', 'PROCESSED'] as const;
const FIRST_ID = 642053281;

interface Uploading extends HitFile {
  id: number;
  counter: string;
  takenAt: number;
  /** Identifiers that a posted fault makes unknown. */
  unknown: ReadonlySet<string>;
  /** Where the walk ends: set when the identifiers are looked up. */
  isLinked: boolean | null;
  isProcessed: boolean;
}

/**
 * Files of offline conversions on their way from one status to the next, on the stand-in's clock
 * (docs/platforms/yandex.md#upload-status).
 */
export class Uploadings {
  readonly #options: YandexOptions;
  readonly #ledger: YandexLedger;
  readonly #visits: Visits;
  #all: Uploading[] = [];

  constructor(options: YandexOptions, ledger: YandexLedger, visits: Visits) {
    this.#options = options;
    this.#ledger = ledger;
    this.#visits = visits;
  }

  take(counter: string, file: HitFile, { rejectedLater }: RowFaults, now: number): object {
    const unknown = new Set(rejectedLater.keys());
    const at = { id: FIRST_ID + this.#all.length, counter, takenAt: now };
    const uploading: Uploading = { ...file, ...at, unknown, isLinked: null, isProcessed: false };
    this.#all.push(uploading);
    for (const hit of file.hits) this.#arrive(counter, hit);
    return shown(uploading, this.#options.firstStatus);
  }

  /** Does what is due by now: looks identifiers up, joins sales to visits. */
  processDue(now: number): void {
    for (const uploading of this.#all) {
      if (uploading.isProcessed || uploading.isLinked === false) continue;
      const reached = (step: (typeof STEPS)[number]) => now >= this.#reachedAt(uploading, step);
      if (reached('MATCHED')) uploading.isLinked = uploading.hits.some((hit) => this.#isKnown(uploading, hit));
      if (!uploading.isLinked || !reached('PROCESSED')) continue;
      for (const hit of uploading.hits) this.#process(uploading, hit, this.#reachedAt(uploading, 'PROCESSED'));
      uploading.isProcessed = true;
    }
  }

  one(counter: string, id: string, now: number): object | null {
    const found = this.#all.find((uploading) => uploading.counter === counter && String(uploading.id) === id);
    return found === undefined ? null : shown(found, this.#statusOf(found, now));
  }

  /** Newest first. */
  list(counter: string, limit: number, offset: number, now: number): object[] {
    const own = this.#all.filter((uploading) => uploading.counter === counter).reverse();
    return own.slice(offset, offset + limit).map((uploading) => shown(uploading, this.#statusOf(uploading, now)));
  }

  /** Rows of files that are not processed yet. */
  get pending(): number {
    const open = this.#all.filter(({ isProcessed, isLinked }) => !isProcessed && isLinked !== false);
    return open.reduce((sum, { hits }) => sum + hits.length, 0);
  }

  #reachedAt({ takenAt }: Uploading, step: (typeof STEPS)[number]): number {
    const { firstStatus, stepMs } = this.#options;
    return takenAt + (STEPS.indexOf(step) - STEPS.indexOf(firstStatus)) * stepMs;
  }

  #statusOf(uploading: Uploading, now: number): string {
    if (uploading.isLinked === false) return 'LINKAGE_FAILURE';
    return STEPS.findLast((step) => now >= this.#reachedAt(uploading, step)) ?? this.#options.firstStatus;
  }

  #isKnown({ counter, unknown }: Uploading, { kind, id }: Hit): boolean {
    return !unknown.has(id) && this.#visits.has(counter, kind, id);
  }

  #arrive(counter: string, hit: Hit): void {
    this.#ledger.arrive(
      'offline',
      {
        asset: counter,
        order_id: hit.kind === 'PURCHASE_ID' ? hit.id : null,
        dedup_id: null,
        dedup_key: keyOf(counter, hit),
        event_time: hit.second,
        ...money(hit.price, hit.currency),
      },
      hit,
    );
  }

  #process(uploading: Uploading, hit: Hit, now: number): void {
    const { counter } = uploading;
    const key = keyOf(counter, hit);
    const isKnown = this.#isKnown(uploading, hit);
    const visitedAt = isKnown ? this.#visits.join(counter, hit.kind, hit.id, hit.second * 1000, now) : null;
    const worth = money(hit.price, hit.currency);
    const sale = this.#ledger.find(key);
    if (sale === undefined) this.#ledger.record(key, { ...worth, status: 'PAID', visitedAt }, now);
    else if (visitedAt === null) this.#ledger.ignore(key, now);
    else if (this.#options.overwrites) this.#ledger.change(key, sale, { ...worth, visitedAt }, now);
    else this.#ledger.double(key, now);
  }
}

/** What Yandex takes for one conversion: our reading of its FAQ (docs/platforms/yandex.md#deduplication). */
function keyOf(counter: string, { kind, id, target, second }: Hit): string {
  return [counter, kind, id, target, second].join('|');
}

function shown({ id, takenAt, source_quantity, hits, comment, client_id_type }: Uploading, status: string): object {
  const create_time = new Date(takenAt).toISOString().replace(/\.\d+/, '');
  return { id, create_time, source_quantity, line_quantity: hits.length, comment, client_id_type, status };
}
