import { describe, expect, it } from 'vitest';
import { matchName } from '../../shared/mapping/names.ts';
import { BY_FIELD } from './headers/by-field.ts';
import { LANGUAGES } from './headers/by-language.ts';
import { MARKETPLACES } from './headers/marketplaces.ts';
import { type HeaderCase, SYSTEMS } from './headers/systems.ts';

/** What a header alone leads to: its field, with a question mark where it has to be confirmed, or none. */
function fieldOfHeader(header: string): string {
  const [best] = matchName(header);
  if (!best) return 'none';
  return (best.doubt ? '?' : '') + best.field.key;
}

function casesOf({ headers }: HeaderCase): { header: string; expected: string }[] {
  return headers
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, expected = '', list = ''] = /^(\??\w+): (.*)$/.exec(line) ?? [];
      return list.split(' | ').map((header) => ({ header: header.trim(), expected }));
    });
}

const ALL = [...SYSTEMS, ...MARKETPLACES, ...LANGUAGES, { system: 'further systems', source: '', headers: BY_FIELD }];

describe('the headers of', () => {
  it.each(ALL)('$system lead to their fields', (system) => {
    const wrong = casesOf(system).flatMap(({ header, expected }) => {
      const found = fieldOfHeader(header);
      const isRight = found === expected || found === `?${expected}`;
      return isRight ? [] : [`${header}: ${found}, not ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  it('more than thirty systems and all languages, 2,000 in all', () => {
    expect(ALL.flatMap(casesOf).length).toBeGreaterThan(2000);
  });
});
