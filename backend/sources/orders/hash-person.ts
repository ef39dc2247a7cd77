import type { PersonHashes } from '../../../shared/conversion.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { validateBatch } from '../../conversions/validate-batch.ts';
import type { Exclusions } from '../../identity/exclusions.ts';
import type { StoreKeys } from '../../store/keys.ts';
import type { SourcePerson } from '../webhook-kind.ts';

/** A customer as they are stored: hashed as those of rows, with the places that platforms take in plain text. */
export interface HashedPerson {
  places: Partial<Record<'city' | 'region' | 'postal_code' | 'country', string>>;
  hashed: PersonHashes;
}

/** What hashing a person needs. */
export interface HashingContext {
  now: Date;
  storeKeys: StoreKeys;
  exclusions: Exclusions;
}

/** Reads and hashes a customer as the columns of a row are: what is no e-mail, phone or name is left out. */
export function hashPersonOf(person: SourcePerson, { now, storeKeys, exclusions }: HashingContext): HashedPerson {
  const { email, phone, second_phone, phone_country, first_name, last_name, customer_name } = person;
  const { city, region, postal_code, country, customer } = person;
  const names = { first_name, last_name, customer_name };
  const cells = { email, phone, second_phone, phone_country, ...names, city, region, postal_code, country };
  // The rest of a row, which has to be right and says nothing.
  const row = { order_id: 'A-1', conversion_value: '1', currency: 'USD', conversion_time: now.toISOString() };
  const items = [{ ...row, ...withoutAbsent({ ...cells, external_id: customer }) }];
  const [read] = validateBatch({ items, firstRow: 1, storeKeys, exclusions }, now);
  const conversion = read?.conversion;
  if (!conversion) return { places: {}, hashed: {} };
  const { city: town, region: state, postal_code: code, country: land } = conversion;
  return {
    places: withoutAbsent({ city: town, region: state, postal_code: code, country: land }),
    hashed: conversion.person,
  };
}
