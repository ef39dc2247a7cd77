import type { HashedConversion } from '../../shared/conversion.ts';
import type { Destination } from '../delivery/destination.ts';
import { findLateClicks, lateClickProblem } from '../identity/late-clicks.ts';
import { type KnownMatch, type Match, matchKnown, matchWhileReading } from '../identity/match.ts';
import { noteUploadContacts } from '../identity/upload-contacts.ts';
import type { ErasedRows } from '../privacy/erased-rows.ts';
import type { Trx } from '../store/transaction.ts';
import { blockCrowdedKeys } from './block-keys.ts';
import type { BatchReading, ValidatedRow } from './validate-batch.ts';

/** Matches by the conversions that were looked up. */
export type KnownMatches = Map<HashedConversion, KnownMatch>;

/** A batch that is being read: its rows once all of them are. */
export interface OpenBatch {
  reading: BatchReading;
  rows: ValidatedRow[] | null;
}

/**
 * The rows of a batch. What is not read yet is read while the database looks for the matches of what was read before, which are added to
 * `known`. Where it throws, it can be called again.
 */
export async function readWhileMatching(
  trx: Trx,
  tenantId: string,
  batch: OpenBatch,
  known: KnownMatches,
): Promise<ValidatedRow[]> {
  if (batch.rows) return batch.rows;
  const next = (): IteratorResult<readonly HashedConversion[], void> => {
    const step = batch.reading.next();
    if (!step.done) return step;
    batch.rows = step.value;
    return { done: true, value: undefined };
  };
  // Without a `return`, by which an error would end the reading.
  const parts = { [Symbol.iterator]: () => ({ next }) };
  for (const [conversion, match] of await matchWhileReading(trx, tenantId, parts)) known.set(conversion, match);
  if (!batch.rows) throw new Error('The batch was not read to its end.');
  return batch.rows;
}

/**
 * The match of each row, by its position; null for rows that failed, match no identity or are of an erased person. `people`: whose row
 * it certainly is, by position. `withKey`: the
 * positions of rows with a key that some identity has. Keys that these rows show to be shared by too many people are blocked first.
 *
 * @param looked the matches of conversions that were looked up while the batch was read
 */
export async function matchRows(
  trx: Trx,
  tenantId: string,
  rows: readonly ValidatedRow[],
  looked: KnownMatches,
  destinations: readonly Destination[],
  erased: ErasedRows,
  now: Date,
): Promise<{
  matches: (Match | null)[];
  people: ReadonlyMap<number, string>;
  withKey: ReadonlySet<number>;
  toWake: string[];
}> {
  const valid = rows.flatMap(({ position, conversion }) =>
    conversion && !erased.isErased(conversion) ? [{ position, conversion }] : [],
  );
  const conversions = valid.map((row) => row.conversion);
  const toWake: string[] = [];
  const known = new Map(looked);
  for (;;) {
    const open = conversions.filter((conversion) => !known.has(conversion));
    (await matchKnown(trx, tenantId, open)).forEach((match, index) => {
      const conversion = open[index];
      if (conversion) known.set(conversion, match);
    });
    const found = conversions.map((conversion) => known.get(conversion));
    const matched = valid.map(({ conversion }, index) => ({ conversion, match: found[index]?.match ?? null }));
    const crowded = await noteUploadContacts(trx, tenantId, matched);
    if (crowded.length > 0) {
      // Each time with fewer keys, because a blocked one never matches.
      known.clear();
      toWake.push(...(await blockCrowdedKeys(trx, tenantId, crowded, destinations, now)));
      continue;
    }
    const matches = rows.map((): Match | null => null);
    valid.forEach(({ position }, index) => (matches[position] = found[index]?.match ?? null));
    const withKey = new Set(valid.flatMap(({ position }, index) => (found[index]?.isKnown ? [position] : [])));
    const people = new Map(
      valid.flatMap(({ position }, index): [number, string][] => {
        const person = found[index]?.person ?? null;
        return person === null ? [] : [[position, person]];
      }),
    );
    return { matches, people, withKey, toWake };
  }
}

/** The rows, with a warning on unmatched ones whose customer's click is after the sale. */
export async function withLateClicks(
  trx: Trx,
  tenantId: string,
  rows: readonly ValidatedRow[],
  matches: readonly (Match | null)[],
  withKey: ReadonlySet<number>,
): Promise<readonly ValidatedRow[]> {
  const unmatched = rows.flatMap(({ position, conversion }) =>
    conversion && !matches[position] && withKey.has(position) ? [{ position, conversion }] : [],
  );
  if (unmatched.length === 0) return rows;
  const late = await findLateClicks(
    trx,
    tenantId,
    unmatched.map((row) => row.conversion),
  );
  const afterSale = new Map(unmatched.map(({ position }, index) => [position, late[index] ?? null]));
  return rows.map((row) => {
    const found = afterSale.get(row.position) ?? null;
    const problem = found === null ? null : lateClickProblem(found);
    if (!problem) return row;
    return {
      ...row,
      problems: [...row.problems, { row: row.row, field: 'conversion_time', severity: 'warning', ...problem }],
    };
  });
}
