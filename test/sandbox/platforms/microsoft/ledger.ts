import { EventLog } from '../kit/event-log.ts';
import type { Holding, Item } from '../kit/stand-in.ts';
import type { Caller } from './headers.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import type { UnattributedReason } from './reports.ts';
import type { Adjustment, Conversion, Identity } from './shape.ts';

const HOUR_MS = 3_600_000;

interface Kept {
  goalName: string;
  value: number | null;
  currency: string | null;
  uploadedAt: number;
  attributed: boolean;
  retracted: boolean;
  /** When the newest change that counts says that it was made. */
  adjustedAt: number;
  /** The changes that came, by kind and time: the same again changes nothing. */
  changes: Set<string>;
}

/**
 * The conversions by all that Microsoft compares: who and when, and the goal's name where `goalInKey` is on. The first of
 * a key wins (docs/platforms/microsoft.md#deduplication).
 */
export class MicrosoftLedger {
  readonly #options: MicrosoftOptions;
  readonly #log = new EventLog();
  readonly #kept = new Map<string, Kept>();
  /** Goals that count one conversion a click, with whom they have counted. */
  readonly #counted = new Set<string>();
  #unidentified = 0;
  #adjusted = 0;

  constructor(options: MicrosoftOptions) {
    this.#options = options;
  }

  /** Takes a conversion in; says why it counts for nothing, or null. `reason`: what attribution found before. */
  add(row: Conversion, { account }: Caller, goal: Goal | undefined, now: number, reason: string | null): string | null {
    const key = this.#keyToStoreUnder(row);
    const { value, currency } = worth(row, goal);
    const at = Date.parse(row.ConversionTime ?? '');
    this.#log.arrive(
      {
        ...{ asset: account, order_id: null, dedup_id: null, dedup_key: key },
        ...{ event_time: Math.floor(at / 1000), value, currency, matched: reason === null },
      },
      row,
    );
    const kept = this.#kept.get(key);
    const comesBack = kept?.retracted === true && this.#options.readdAfterRetract === 'counted';
    this.#log.store(key, now, comesBack ? 0 : Infinity);
    if (kept !== undefined && !comesBack) return 'DuplicateConversionKey';
    const why = reason ?? this.#repetition(row, goal);
    const isNew = { uploadedAt: now, attributed: why === null, retracted: false, adjustedAt: 0 };
    this.#kept.set(key, { goalName: row.ConversionName ?? '', value, currency, ...isNew, changes: new Set() });
    return why;
  }

  /** Of a goal that counts one conversion a click, the first alone is attributed. */
  #repetition(row: Conversion, goal: Goal | undefined): UnattributedReason | null {
    if (goal?.countType !== 'Unique') return null;
    const counted = `${goal.id}|${whoOf(row)}`;
    if (this.#counted.has(counted)) return 'Unknown';
    this.#counted.add(counted);
    return null;
  }

  /** Applies a change to its original; says why it counts for nothing, or null. */
  adjust(row: Adjustment, now: number): UnattributedReason | null {
    const kept = this.#kept.get(this.#keyOf(row));
    const visibleAfter = this.#options.adjustableAfterHours * HOUR_MS;
    if (kept === undefined || kept.goalName !== row.ConversionName || now - kept.uploadedAt < visibleAfter) {
      return 'AdjustmentOriginalNotFound';
    }
    const at = Date.parse(row.AdjustmentTime ?? '');
    const change = `${row.AdjustmentType} ${at}`;
    if (kept.changes.has(change)) return null;
    if (kept.retracted) return 'ConversionAlreadyRetracted';
    kept.changes.add(change);
    this.#adjusted += 1;
    const isNewest = at >= kept.adjustedAt;
    kept.adjustedAt = Math.max(kept.adjustedAt, at);
    if (row.AdjustmentType === 'Retract') kept.retracted = true;
    else if (isNewest || this.#options.restateWins === 'latest_arrival') {
      kept.value = row.AdjustmentValue ?? null;
      kept.currency = row.AdjustmentCurrencyCode ?? kept.currency;
    }
    return null;
  }

  holding(): Holding {
    const items = this.#log.items().map((item): Item => {
      const kept = this.#kept.get(item.dedup_key);
      if (kept === undefined) return item;
      const { value, currency, attributed: matched, retracted, changes } = kept;
      return { ...item, value, currency, matched, retracted, adjustments: changes.size };
    });
    const retracted = items.filter((item) => item.retracted).length;
    return { counts: { ...this.#log.counts(), adjusted: this.#adjusted, retracted }, items };
  }

  /** Where hashes name nothing, each row without a click id is another conversion. */
  #keyToStoreUnder(row: Conversion): string {
    const key = this.#keyOf(row);
    const isOne = Boolean(row.MicrosoftClickId) || this.#options.hashOnlyDedup || !this.#kept.has(key);
    return isOne ? key : `${key} ${(this.#unidentified += 1)}`;
  }

  #keyOf(row: Identity): string {
    const at = new Date(row.ConversionTime ?? '').toISOString().replace('.000Z', 'Z');
    return [whoOf(row), ...(this.#options.goalInKey ? [row.ConversionName] : []), at].join('|');
  }
}

function whoOf({ MicrosoftClickId: click, HashedEmailAddress: email, HashedPhoneNumber: phone }: Identity): string {
  return click ? click.toLowerCase() : (email ?? phone ?? '');
}

/** What the row does not say, its goal says (docs/platforms/microsoft.md#request). */
function worth({ ConversionValue, ConversionCurrencyCode }: Conversion, goal: Goal | undefined) {
  return {
    value: ConversionValue ?? goal?.revenue.Value ?? null,
    currency: ConversionCurrencyCode ?? goal?.revenue.CurrencyCode ?? null,
  };
}
