import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** The metadata of libphonenumber-js: a country's numbering plan is a list, with its formats at index 4. */
export interface PhoneMetadata {
  countries: Record<string, unknown[]>;
  nonGeographic?: Record<string, unknown[]>;
}

const FORMATS_INDEX = 4;

/**
 * Returns the metadata without the formatting rules, which are three fifths of its size. The sidebar only validates
 * numbers and shows them in E.164.
 */
export function withoutFormats<T extends PhoneMetadata>(metadata: T): T {
  const removeFormats = (plans: Record<string, unknown[]> = {}): Record<string, unknown[]> =>
    Object.fromEntries(
      Object.entries(plans).map(([code, plan]) => [
        code,
        plan.map((part, index) => (index === FORMATS_INDEX ? 0 : part)),
      ]),
    );
  return {
    ...metadata,
    countries: removeFormats(metadata.countries),
    nonGeographic: removeFormats(metadata.nonGeographic),
  };
}

/** Replaces the library's formatter. E.164 needs none: the library stores that form with each number it parses. */
const NO_FORMATTER = `
  export default function formatNumber() { throw new Error('The sidebar has no formatting rules for phone numbers'); }
  export { formatNumber as chooseFormatForNumber };`;

/**
 * Bundles libphonenumber-js with metadata without formats, without its formatter, and from its build for current
 * browsers.
 */
export const phoneMetadataPlugin: Plugin = {
  name: 'phone-metadata',
  setup(build) {
    build.onLoad({ filter: /libphonenumber-js[\\/]es6[\\/]format\.js$/ }, () => ({ contents: NO_FORMATTER }));
    build.onLoad({ filter: /libphonenumber-js[\\/]es6[\\/].*\.js$/ }, async ({ path }) => {
      const modern = path.replace(/([\\/])es6([\\/])/, '$1es6-modern$2');
      return { contents: await readFile(modern, 'utf8'), resolveDir: dirname(path) };
    });
    build.onLoad({ filter: /libphonenumber-js[\\/]metadata\.min\.json\.js$/ }, async ({ path }) => {
      const json = await readFile(path.replace(/\.js$/, ''), 'utf8');
      return { contents: JSON.stringify(withoutFormats(JSON.parse(json) as PhoneMetadata)), loader: 'json' };
    });
  },
};
