import { COUNTRY_TABLE } from './country-names.ts';

/** All countries, ISO 3166-1 alpha-2. */
export const COUNTRY_CODES: readonly string[] = COUNTRY_TABLE.trim()
  .split('\n')
  .map((line) => line.slice(0, 2));
