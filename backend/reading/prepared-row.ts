import type { ValidatedRow } from '../conversions/validate-batch.ts';
import { type IdentityLink, linksOf, rememberLinks } from '../identity/key.ts';
import { rememberSealed, sealedPersonOf } from '../store/conversion-data.ts';
import type { StoreKeys } from '../store/keys.ts';

/**
 * A row with what the thread that read it has computed of it, because cryptography takes as long as the statements: the keys by
 * which the row is matched, and the sealed hashes of its person.
 */
export interface PreparedRow {
  row: ValidatedRow;
  links: readonly IdentityLink[];
  /** Null for a row without a conversion. */
  sealedPerson: string | null;
}

/** In the thread that reads. */
export function prepareRow(row: ValidatedRow, storeKeys: StoreKeys): PreparedRow {
  const { conversion } = row;
  return {
    row,
    links: conversion ? linksOf(conversion, storeKeys) : [],
    sealedPerson: conversion && sealedPersonOf(conversion.person, storeKeys),
  };
}

/** In the thread that receives: the row, of which this need not be computed again. */
export function takePreparedRow({ row, links, sealedPerson }: PreparedRow, storeKeys: StoreKeys): ValidatedRow {
  const { conversion } = row;
  if (conversion) rememberLinks(conversion, links, storeKeys);
  if (conversion && sealedPerson !== null) rememberSealed(conversion.person, sealedPerson, storeKeys);
  return row;
}
