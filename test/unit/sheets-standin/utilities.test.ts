import { describe, expect, it } from 'vitest';
import { formatJava, parseJava } from '../../sandbox/sheets/services/java-date.ts';
import { caught, evaluate } from './helper.ts';

const hex = `const hex = (bytes) => bytes.map((byte) => ((byte + 256) % 256).toString(16).padStart(2, '0')).join('');`;

describe('digests', () => {
  it('are signed bytes', () => {
    // docs/apps-script.md#utilities: SHA-256("abc") starts so.
    expect(
      evaluate(
        `return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc', Utilities.Charset.UTF_8).slice(0, 4)`,
      ),
    ).toEqual([-70, 120, 22, -65]);
  });

  // FIPS 180-2 and RFC 1321 examples for "abc".
  it.each([
    ['SHA_256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA_1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['MD5', '900150983cd24fb0d6963f7d28e17f72'],
  ])('%s of abc', (algorithm, expected) => {
    expect(
      evaluate(
        `${hex} return hex(Utilities.computeDigest(Utilities.DigestAlgorithm.${algorithm}, 'abc', Utilities.Charset.UTF_8))`,
      ),
    ).toBe(expected);
  });

  it('of other letters need the charset to be given', () => {
    const digest = (charset: string) =>
      evaluate(`${hex} return hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'ก'${charset}))`);
    expect(digest('')).not.toBe(digest(', Utilities.Charset.UTF_8'));
  });

  it('with a key follow RFC 4231, case 2', () => {
    const body = `${hex} return hex(Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe', Utilities.Charset.UTF_8))`;
    expect(evaluate(body)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });
});

describe('encodings', () => {
  it('keep the padding in the web-safe form', () => {
    expect(evaluate(`return [Utilities.base64EncodeWebSafe([-5, -1]), Utilities.base64Encode([-5, -1])]`)).toEqual([
      '-_8=',
      '+/8=',
    ]);
  });

  it('bring back the bytes, and say when they cannot', () => {
    expect(evaluate(`return Utilities.base64Decode('+/8=')`)).toEqual([-5, -1]);
    expect(caught(`Utilities.base64Decode('***')`)).toBe('Exception: Could not decode string.');
  });

  it('survive a blob and gzip', () => {
    const body = `const blob = Utilities.newBlob('สวัสดี', 'text/plain', 'a.txt'); return [Utilities.ungzip(Utilities.gzip(blob)).getDataAsString(), blob.getName(), blob.getContentType()]`;
    expect(evaluate(body)).toEqual(['สวัสดี', 'a.txt', 'text/plain']);
  });
});

describe('formatDate', () => {
  const moment = Date.UTC(2026, 11, 27, 17, 5, 9, 40);

  // Letters of java.text.SimpleDateFormat.
  it.each([
    ['yyyy-MM-dd', 'Asia/Bangkok', '2026-12-28'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", 'Asia/Bangkok', '2026-12-28T00:05:09+07:00'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 'UTC', '2026-12-27T17:05:09.040Z'],
    ['yyyy-MM-dd HH:mm:ss Z', 'America/New_York', '2026-12-27 12:05:09 -0500'],
    ['X', 'UTC', 'Z'],
    ['d MMM yy, h:mm a', 'UTC', '27 Dec 26, 5:05 PM'],
    ['EEEE, MMMM d', 'UTC', 'Sunday, December 27'],
    ['YYYY', 'UTC', '2027'],
    ['D k K', 'UTC', '361 17 5'],
    ["'it''s' HH 'o''clock'", 'UTC', "it's 17 o'clock"],
  ])('%s in %s', (pattern, zone, expected) => {
    expect(formatJava(moment, zone, pattern)).toBe(expected);
  });

  it('takes the date of a script and says what it does not know', () => {
    expect(evaluate(`return Utilities.formatDate(new Date(0), 'Asia/Tokyo', 'yyyy-MM-dd HH:mm')`)).toBe(
      '1970-01-01 09:00',
    );
    expect(caught(`Utilities.formatDate(new Date(0), 'Nowhere/Town', 'yyyy')`)).toBe(
      'Exception: Invalid argument: Nowhere/Town',
    );
  });
});

describe('parseDate', () => {
  it.each([
    ['2026-11-22', 'Asia/Bangkok', 'yyyy-MM-dd', '2026-11-21T17:00:00.000Z'],
    ['22/11/2026 05:30 PM', 'UTC', 'dd/MM/yyyy hh:mm a', '2026-11-22T17:30:00.000Z'],
    ['2026-11-22T09:00:00+07:00', 'UTC', "yyyy-MM-dd'T'HH:mm:ssX", '2026-11-22T02:00:00.000Z'],
    ['Nov 22, 2026', 'UTC', 'MMM d, yyyy', '2026-11-22T00:00:00.000Z'],
  ])('%s in %s by %s', (text, zone, pattern, expected) => {
    expect(new Date(parseJava(text, zone, pattern) ?? NaN).toISOString()).toBe(expected);
  });

  it('throws for what does not fit', () => {
    expect(caught(`Utilities.parseDate('soon', 'UTC', 'yyyy-MM-dd')`)).toBe(
      'Exception: Cannot parse date string: soon',
    );
  });
});

it('sleeps five minutes at most', () => {
  expect(caught('Utilities.sleep(300001)')).toBe('Exception: Invalid argument: milliseconds');
});

it('makes a new UUID each time', () => {
  const [first, second] = evaluate('return [Utilities.getUuid(), Utilities.getUuid()]') as string[];
  expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(first).not.toBe(second);
});
