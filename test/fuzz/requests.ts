import fc from 'fast-check';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { RouteContract } from '../../backend/api/route.ts';
import { anyText } from '../any-text.ts';

/** A request to be sent; `what` names its route. */
export interface FuzzRequest {
  what: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
}

/** Texts that readers, parsers and databases are known to fail on. */
const HARD_TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '%00',
    '\ud800',
    '\u202e',
    '\ufeff',
    '"',
    '""',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\t',
    ',',
    ';',
    '|',
  ],
  ...[
    '0',
    '-0',
    '-1',
    '1e309',
    '2147483648',
    '9007199254740993',
    '1'.repeat(400),
    '0'.repeat(5_000),
    'NaN',
    'Infinity',
  ],
  ...['null', 'undefined', 'true', '[]', '{}', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['0000-01-01T00:00:00Z', '2026-02-30', '9999999-12-31', '31/04/2026', '24:61', '2026-02-15T10:30:00+99:99'],
  ...['a@b', '@', 'a@@b.co', '+', '++66', '0000000000', '٠١٢٣', '１２３', '฿1,299', '1.299,00', '1 299'],
  ...['('.repeat(2_000), '( '.repeat(1_000), '<'.repeat(2_000), '\u0301'.repeat(1_000), '💥', 'ก'.repeat(300)],
  ...["'; drop table conversion; --", '../../etc/passwd', '00000000-0000-0000-0000-000000000000', '{"a":1}'],
];

const hardText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HARD_TEXTS) },
  { weight: 1, arbitrary: anyText(60) },
);
const hardValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hardText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -1e308, [], {}) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** The example with some of its values, keys and items replaced, removed or repeated. */
function mutated(value: unknown, fields: readonly string[]): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const items = fc.tuple(...value.map((item) => mutated(item, fields)));
    return fc.oneof(
      { weight: 8, arbitrary: items },
      { weight: 1, arbitrary: items.map((list) => [...list, ...list]) },
      {
        weight: 1,
        arbitrary: hardValue,
      },
    );
  }
  if (typeof value === 'object' && value !== null) {
    const entries = fc.tuple(
      ...Object.entries(value).map(([key, inner]) =>
        fc.oneof(
          { weight: 12, arbitrary: mutated(inner, fields).map((changed) => [key, changed] as const) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ),
    );
    const added = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...fields), hardText), hardValue), { maxLength: 2 });
    return fc
      .tuple(entries, added)
      .map(([own, more]) => Object.fromEntries([...own.filter((entry) => entry !== null), ...more]));
  }
  return fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: hardValue });
}

function mutatedCsv(example: string): fc.Arbitrary<string> {
  const lines = example.split('\n');
  const cell = (text: string) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(text) },
      { weight: 2, arbitrary: hardText },
      { weight: 1, arbitrary: fc.constant(`"${text}`) },
      { weight: 1, arbitrary: hardText.map((hard) => `"${hard.replaceAll('"', '""')}"`) },
    );
  const line = (text: string) => fc.tuple(...text.split(',').map(cell)).map((cells) => cells.join(','));
  return fc
    .tuple(fc.tuple(...lines.map(line)), fc.constantFrom('\n', '\r\n', '\r', '\n\n'), fc.integer({ min: 1, max: 4 }))
    .map(([made, end, times]) =>
      [made[0] ?? '', ...Array.from({ length: times }, () => made.slice(1)).flat()].join(end),
    );
}

const ENCODINGS: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};
/** Mostly none; else a right encoding, or one that the body does not have. */
const encoding = fc.oneof(
  { weight: 20, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(ENCODINGS)).map((name) => ({ name, isTrue: true })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'x').map((name) => ({ name, isTrue: false })),
  },
);

/** Requests to one route: its path, parameters, headers and body filled with hard values. @param ids known ids of the store */
export function requestsTo(
  contract: RouteContract,
  ids: readonly string[],
  fields: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const known = fc.constantFrom(...ids);
  const path = contract.path.split(/(\{\w+\})/).map((part): fc.Arbitrary<string> => {
    if (part === '{tenant}')
      return fc.oneof({ weight: 30, arbitrary: fc.constant('acme') }, { weight: 1, arbitrary: encoded(hardText) });
    return part.startsWith('{') ? fc.oneof(known, encoded(hardText)) : fc.constant(part);
  });
  const names = [...Object.keys(contract.query.shape), ...Object.keys(contract.csv?.query.shape ?? {}), 'other'];
  const query = fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(known, hardText, CURSORS)), { maxLength: 3 });
  const csv = contract.csv ? mutatedCsv(contract.csv.example) : fc.constant('');
  const body = contract.body
    ? fc.oneof(
        {
          weight: 6,
          arbitrary: mutated(contract.example, fields).map(
            (value) => [JSON.stringify(value) ?? '', 'application/json'] as const,
          ),
        },
        { weight: contract.csv ? 6 : 0, arbitrary: csv.map((text) => [text, 'text/csv'] as const) },
        {
          weight: 1,
          arbitrary: fc.tuple(
            hardText,
            fc.constantFrom('application/json', 'text/csv', 'text/plain', 'application/json; charset=x'),
          ),
        },
      )
    : fc.constant(null);
  return fc.tuple(fc.tuple(...path), query, body, encoding).map(([parts, pairs, content, coding]) => {
    const [text, type] = content ?? ['', null];
    const bytes = Buffer.from(text);
    const parameters = new URLSearchParams(pairs.map(([name, value]) => [name, wellFormed(value)]));
    return {
      what: contract.id,
      method: contract.method.toUpperCase(),
      path: `${parts.join('')}${pairs.length === 0 ? '' : `?${parameters.toString()}`}`,
      headers: {
        ...(type !== null && { 'content-type': type }),
        ...(content && coding && { 'content-encoding': coding.name }),
      },
      body: content ? (coding?.isTrue ? (ENCODINGS[coding.name]?.(bytes) ?? bytes) : bytes) : null,
    };
  });
}

/** Cursors whose values no server of ours makes. */
const CURSORS = fc
  .tuple(
    fc.oneof(hardValue, fc.constantFrom('0000-01-01T00:00:00Z', 2 ** 40)),
    fc.constant('00000000-0000-0000-0000-000000000000'),
    hardValue,
  )
  .chain((values) => fc.constantFrom(values, values.slice(0, 2)))
  .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));

const encoded = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  texts.map((text) => encodeURIComponent(wellFormed(text)));

/** A URL cannot have half of a surrogate pair. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '');
