import { hash } from 'node:crypto';
import type { ReadOptions } from '../../shared/api.ts';
import type { Cell, Conversion, HashedConversion } from '../../shared/conversion.ts';
import { hashConversion, type KnownHashes } from '../../shared/hash.ts';
import { isGrouped } from '../../shared/orders/grouping.ts';
import { type StatedPerson, statedPerson } from '../../shared/personal-text.ts';
import { type ReadSettings, type RowValidation, validateInParts } from '../../shared/validate.ts';
import { truncate } from '../../shared/normalize/reading.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import type { Problem } from '../../shared/problem.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { type Exclusions, NO_EXCLUSIONS, withoutExcludedDomains, withoutExcludedKeys } from '../identity/exclusions.ts';
import type { StoreKeys } from '../store/keys.ts';
import { chunkSize } from '../store/overlap.ts';
import { guardConversion, guardProblem, guardRow, withPhoneColumn } from './guard-row.ts';
import { type BatchRow, readItems, type RejectedItem } from './items.ts';

/** One row of a batch after validation: a hashed conversion, or errors; warnings may go with either. */
export interface ValidatedRow {
  /** Index in the batch, from 0. */
  position: number;
  /** The caller's row number; several rows may have the same. */
  row: number;
  /** As typed, until it is stored. */
  orderId: string | null;
  /** Whether the order id is, or contains, an e-mail, phone or name: then its hash is stored, see privacy/hidden-orders.ts. */
  isOrderIdPersonal: boolean;
  /** Whether it states a conversion type. */
  hasType: boolean;
  conversion: HashedConversion | null;
  /** The position of the row that has the conversion of this row's order; null where it is this row, or none. */
  partOf: number | null;
  problems: Problem[];
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex');
const md5 = (text: string): string => hash('md5', text, 'hex');

export interface BatchToValidate {
  items: readonly unknown[];
  defaults?: Record<string, Cell> | undefined;
  options?: ReadOptions | undefined;
  /** See ReadSettings. */
  typesWithoutValue?: readonly string[];
  /** What the tenant excludes; default: nothing. */
  exclusions?: Exclusions;
  /** The row number of the first item, where it has none; later ones are counted on from it. */
  firstRow: number;
  storeKeys: StoreKeys;
}

/**
 * Reads, validates and hashes a batch: one row for each item, by position. Its result holds no plain e-mail, phone or name, except in
 * order ids.
 */
export function validateBatch(batch: BatchToValidate, now: Date): ValidatedRow[] {
  return rowsOf(readBatch(batch, now));
}

/**
 * A batch that is read part by part, as far as it is asked for: gives the conversions of each part, and returns all rows. The rows have
 * the same conversions, except where other rows of their orders change them.
 */
export type BatchReading = Generator<readonly HashedConversion[], ValidatedRow[]>;

/** Reads the rest of the batch. */
export function rowsOf(reading: BatchReading): ValidatedRow[] {
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

/** Rows that are at hand, as a batch to read. */
export function* readingOf(rows: ValidatedRow[]): BatchReading {
  yield [];
  return rows;
}

/** As `validateBatch`, part by part. */
export function* readBatch(
  { items, defaults, options, typesWithoutValue, exclusions = NO_EXCLUSIONS, firstRow, storeKeys }: BatchToValidate,
  now: Date,
): BatchReading {
  const { rows, rejected } = readItems(items, defaults, firstRow);
  const settings = withoutAbsent<ReadSettings>({
    ...options,
    now: now.toISOString(),
    types_without_value: typesWithoutValue,
  });
  const finished = new Map<Conversion, FinishedConversion>();
  const known: KnownHashes = new Map();
  const finish = (conversion: Conversion, raw: BatchRow): FinishedConversion => {
    const before = finished.get(conversion);
    if (before) return before;
    const person = statedPerson(raw.cells);
    const hashed = hashWithoutExcluded(conversion, exclusions, known);
    const guarded = guardConversion(hashed.conversion, person, storeKeys);
    const problems = [...hashed.problems, ...guarded.problems];
    const made = { person, hashed: hashed.conversion, conversion: guarded.conversion, problems };
    finished.set(conversion, made);
    return made;
  };
  const reading = validateInParts(rows, settings, chunkSize(rows.length));
  let step = reading.next();
  for (; !step.done; step = reading.next()) {
    // Where several rows make an order, most conversions change in the end.
    if (isGrouped(options?.grouping)) continue;
    yield step.value.flatMap(({ conversion, raw }) => (conversion && finish(conversion, raw).conversion) ?? []);
  }
  const validated = step.value.rows.map((row) =>
    toValidatedRow(row, row.conversion && finish(row.conversion, row.raw)),
  );
  return [...withPhoneColumn(validated), ...rejected.map(toFailedRow)].sort((a, b) => a.position - b.position);
}

/** A conversion as it was hashed, and as it may be stored. */
interface FinishedConversion {
  person: StatedPerson;
  hashed: HashedConversion;
  conversion: HashedConversion | null;
  problems: Problem[];
}

function toValidatedRow(
  { raw, conversion, partOf, problems }: RowValidation<BatchRow>,
  finished: FinishedConversion | null,
): ValidatedRow {
  const { position, row, cells } = raw;
  const cell = cells['order_id'];
  const typedOrderId = isEmptyCell(cell) ? null : truncate(cellText(cell), 200);
  const validated = {
    position,
    row,
    orderId: conversion?.order_id ?? typedOrderId,
    isOrderIdPersonal: false,
    hasType: !isEmptyCell(cells['conversion_type']),
    conversion: finished && finished.conversion,
    partOf: partOf?.raw.position ?? null,
    problems: finished ? [...problems, ...finished.problems] : problems,
  };
  return guardRow(validated, finished?.person ?? statedPerson(cells), finished && finished.hashed);
}

/** The hashed conversion without what the tenant excludes, with a warning for each. */
function hashWithoutExcluded(
  conversion: Conversion,
  exclusions: Exclusions,
  known: KnownHashes,
): { conversion: HashedConversion; problems: Problem[] } {
  const byDomain = withoutExcludedDomains(conversion, exclusions);
  const hashed = hashConversion(byDomain.conversion, sha256, md5, known);
  const byKey = withoutExcludedKeys(hashed.person, exclusions);
  const { row } = conversion;
  const problems = [...byDomain.excluded, ...byKey.excluded].map(({ field, problem }): Problem => {
    return { row, field, severity: 'warning', ...problem };
  });
  return { conversion: byKey.person === hashed.person ? hashed : { ...hashed, person: byKey.person }, problems };
}

function toFailedRow({ position, row, problem }: RejectedItem): ValidatedRow {
  return {
    ...{ position, row, orderId: null, isOrderIdPersonal: false, hasType: false, conversion: null, partOf: null },
    problems: [guardProblem(problem)],
  };
}
