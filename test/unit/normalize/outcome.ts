import fc from 'fast-check';
import type { Cell } from '../../../shared/conversion.ts';
import type { Reading } from '../../../shared/problem.ts';
import { anyText } from '../../any-text.ts';

/** A reading in one word: its value, or the code of its refusal after an exclamation mark. */
export function outcome<T>(reading: Reading<T>): T | `!${string}` {
  return reading.ok ? reading.value : `!${reading.error.code}`;
}

export function warningsOf(reading: Reading<unknown>): string[] {
  return reading.ok ? (reading.warnings ?? []).map((warning) => warning.code) : [];
}

/** Everything a person reads in an answer: messages and fixes of errors and warnings. */
export function wordsOf(reading: Reading<unknown>): string {
  const findings = reading.ok ? (reading.warnings ?? []) : [reading.error];
  return findings.map((finding) => `${finding.message} ${finding.fix}`).join(' ');
}

/** Any cell at all: text of every script, numbers with their oddities, and fragments that readers look for. */
export const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  anyText(60),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc
    .array(
      fc.constantFrom(
        ...[
          '1',
          '0',
          '15',
          '2026',
          '.',
          ',',
          ' ',
          '/',
          '-',
          ':',
          '+',
          '(',
          ')',
          '@',
          '#',
          'E+',
          '฿',
          '$',
          'THB',
          'pm',
          'Feb',
        ],
        ...[
          'ก.พ.',
          'น.',
          'x',
          '{',
          '[',
          '"',
          '=',
          '%',
          '๑',
          '１',
          '\u00a0',
          '\ud800',
          'gmail.com',
          'fb.1.',
          'T',
          'Z',
          'W/',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
