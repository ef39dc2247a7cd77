import { hash } from 'node:crypto';
import type { ReadOptions } from '../../shared/api.ts';
import type { Cell, Conversion, HashedConversion } from '../../shared/conversion.ts';
import { hashConversion } from '../../shared/hash.ts';
import { type ReadSettings, type RowValidation, validateRows } from '../../shared/validate.ts';
import { truncate } from '../../shared/normalize/reading.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import type { Problem } from '../../shared/problem.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { type Exclusions, NO_EXCLUSIONS, withoutExcludedDomains, withoutExcludedKeys } from '../identity/exclusions.ts';
import type { StoreKeys } from '../store/keys.ts';
import { guardProblem, guardRow, withPhoneColumn } from './guard-row.ts';
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
export function validateBatch(
  { items, defaults, options, typesWithoutValue, exclusions = NO_EXCLUSIONS, firstRow, storeKeys }: BatchToValidate,
  now: Date,
): ValidatedRow[] {
  const { rows, rejected } = readItems(items, defaults, firstRow);
  const settings = withoutAbsent<ReadSettings>({
    ...options,
    now: now.toISOString(),
    types_without_value: typesWithoutValue,
  });
  const validated = validateRows(rows, settings).rows.map((row) =>
    guardRow(toValidatedRow(row, exclusions), row.raw.cells, storeKeys),
  );
  return [...withPhoneColumn(validated), ...rejected.map(toFailedRow)].sort((a, b) => a.position - b.position);
}

function toValidatedRow(
  { raw, conversion, partOf, problems }: RowValidation<BatchRow>,
  exclusions: Exclusions,
): ValidatedRow {
  const { position, row, cells } = raw;
  const cell = cells['order_id'];
  const hashed = conversion && hashWithoutExcluded(conversion, exclusions);
  const typedOrderId = isEmptyCell(cell) ? null : truncate(cellText(cell), 200);
  return {
    position,
    row,
    orderId: conversion?.order_id ?? typedOrderId,
    isOrderIdPersonal: false,
    hasType: !isEmptyCell(cells['conversion_type']),
    conversion: hashed && hashed.conversion,
    partOf: partOf?.raw.position ?? null,
    problems: hashed ? [...problems, ...hashed.problems] : problems,
  };
}

/** The hashed conversion without what the tenant excludes, with a warning for each. */
function hashWithoutExcluded(
  conversion: Conversion,
  exclusions: Exclusions,
): { conversion: HashedConversion; problems: Problem[] } {
  const byDomain = withoutExcludedDomains(conversion, exclusions);
  const hashed = hashConversion(byDomain.conversion, sha256, md5);
  const byKey = withoutExcludedKeys(hashed.person, exclusions);
  const { row } = conversion;
  const problems = [...byDomain.excluded, ...byKey.excluded].map(({ field, problem }): Problem => {
    return { row, field, severity: 'warning', ...problem };
  });
  return { conversion: { ...hashed, person: byKey.person }, problems };
}

function toFailedRow({ position, row, problem }: RejectedItem): ValidatedRow {
  return {
    ...{ position, row, orderId: null, isOrderIdPersonal: false, hasType: false, conversion: null, partOf: null },
    problems: [guardProblem(problem)],
  };
}
