import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../shared/fields.ts';
import { findOverlookedColumns } from '../../shared/mapping/overlooked-columns.ts';
import { suggestMapping } from '../../shared/mapping/suggest.ts';
import { readField, type ReadContext } from '../../shared/validate/readers.ts';

const CONTEXT: ReadContext = {
  now: Date.parse('2026-03-01T12:00:00Z'),
  timeZone: 'Asia/Bangkok',
  country: 'TH',
  currency: 'THB',
  statusMap: { delivered: 'final' },
};

/** Everything that reads a text of a user: each field of the catalogue, and what recognises headers. */
const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ...FIELDS.map(({ key }) => [key, (text: string) => readField(key, text, CONTEXT)] as const),
  ['header', (text) => suggestMapping([text], [])],
  ['unused column', (text) => findOverlookedColumns({}, [text], [[text]])],
];

/** What patterns of readers are about, and what makes a pattern go back: pieces that nearly fit, again and again. */
const PIECES = [
  ...'(){}[]01aAé.,-_+@/:;\'"%=#*|$ \t\n',
  ...['\u0e01', '中', '\u064b', 'e\u0301', '฿', 'ￂ', '１'],
  ...['1,', '1.', '1/', '12:', 'a@', 'a.b@c.de, ', 'x2 ', 'SKU x 2, ', 'GMT+7 ', '1 jan ', 'US$1 ', '(THB) ', 'order '],
];
const unit = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

const repeat = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** In ms of this thread's processor time: what else the machine does is not in it. Again where the first was slow by chance. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const once = (): number => {
    const start = process.threadCpuUsage();
    read(text);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  };
  const first = once();
  return first <= MEASURABLE_MS ? first : Math.min(first, once(), once());
}

/** Where ten times as long a text takes this much longer, the work grows with the square of its length. */
const SQUARE = 50;
/** Below that, a ratio of two times says nothing. */
const MEASURABLE_MS = 20;

function expectLinear(read: (text: string) => unknown, piece: string, end: string, length: number): void {
  const timeAt = (n: number): number => timeOf(read, repeat(piece, n) + end);
  const time = timeAt(length);
  if (time <= MEASURABLE_MS) return;
  const growth = time / Math.max(timeAt(length / 10), 1);
  expect(growth, `${JSON.stringify(piece)} × ${length}`).toBeLessThan(SQUARE);
}

describe('the time to read a text grows with its length, not with the square of it', () => {
  it.each(READERS)('%s', (_name, read) => {
    for (const piece of PIECES) expectLinear(read, piece, '!', 30_000);
    const random = fc.property(unit, fc.constantFrom('', '!', '1'), (piece, end) => {
      expectLinear(read, piece, end, 100_000);
    });
    fc.assert(random, { numRuns: 5 });
  });
});
