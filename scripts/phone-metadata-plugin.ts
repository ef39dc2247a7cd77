import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** Numbering plans as libphonenumber-js carries them: a country is a list, its formats stand at the fifth place. */
export interface PhoneMetadata {
  countries: Record<string, unknown[]>;
  nonGeographic?: Record<string, unknown[]>;
}

const FORMATS_INDEX = 4;

/**
 * The numbering plans without the rules for printing numbers nicely, three fifths of their size: the sidebar only
 * judges numbers and shows them in E.164.
 */
export function withoutFormats<T extends PhoneMetadata>(metadata: T): T {
  const strip = (plans: Record<string, unknown[]> = {}): Record<string, unknown[]> =>
    Object.fromEntries(
      Object.entries(plans).map(([code, plan]) => [
        code,
        plan.map((part, place) => (place === FORMATS_INDEX ? 0 : part)),
      ]),
    );
  return { ...metadata, countries: strip(metadata.countries), nonGeographic: strip(metadata.nonGeographic) };
}

/** In place of what prints by those rules. E.164 needs none: the library keeps that form with each number it reads. */
const NO_FORMATTER = `
  export default function printed() { throw new Error('The sidebar carries no rules for printing numbers'); }
  export { printed as chooseFormatForNumber };`;

/**
 * Puts the smaller plans into a bundle, and of the library the build that is not transpiled for browsers of 2015, without
 * its printing.
 */
export const phoneMetadataPlugin: Plugin = {
  name: 'small-phone-numbers',
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
