/** Utilities: digests, encodings, dates, sleep (docs/apps-script.md#utilities). Bytes are signed, -128 to 127. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bytes, date, either, enumOf, int, object, optional, string } from '../runtime/arguments.ts';
import { LONGEST_SLEEP_MS } from '../runtime/costs.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineEnum, defineService, method, overloads, serviceClass } from '../runtime/service.ts';
import type { EnumValue } from '../runtime/service.ts';
import { BLOB, blobObject, signedBytes, unsignedBytes } from './blob.ts';
import { formatJava, parseJava } from './java-date.ts';

export const UTILITIES = serviceClass<InExecution>('Utilities');

const digestAlgorithms = defineEnum('DigestAlgorithm', ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']);
const macAlgorithms = defineEnum('MacAlgorithm', [
  'HMAC_MD5',
  'HMAC_SHA_1',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
]);
const charsets = defineEnum('Charset', ['US_ASCII', 'UTF_8']);

const local = method<InExecution>('local');
const data = either(string, bytes);
const charset = optional(enumOf('Charset'));

/** What to digest; without a charset the default is unverified, and US-ASCII loses every other letter. */
function toBuffer(value: string | number[], given?: EnumValue | null): Buffer {
  if (typeof value !== 'string') return unsignedBytes(value);
  if (given?.name === 'UTF_8') return Buffer.from(value, 'utf8');
  return Buffer.from(value.replace(/[^\0-\x7f]/gu, '?'), 'ascii');
}

const nodeName = (algorithm: EnumValue) => algorithm.name.replace('HMAC_', '').replace(/_/g, '').toLowerCase();

function digest(algorithm: EnumValue, value: string | number[], given?: EnumValue | null): number[] {
  return signedBytes(createHash(nodeName(algorithm)).update(toBuffer(value, given)).digest());
}

function hmac(
  algorithm: EnumValue,
  value: string | number[],
  key: string | number[],
  given?: EnumValue | null,
): number[] {
  return signedBytes(createHmac(nodeName(algorithm), toBuffer(key, given)).update(toBuffer(value, given)).digest());
}

const webSafe = (base64: string) => base64.replace(/\+/g, '-').replace(/\//g, '_');
const encoded = (value: string | number[], given?: EnumValue | null) =>
  (typeof value === 'string' && !given ? Buffer.from(value, 'utf8') : toBuffer(value, given)).toString('base64');

function decode(text: string): number[] {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new ScriptException('Could not decode string.');
  return signedBytes(Buffer.from(text, 'base64'));
}

function zoned<T>(run: () => T, zone: string): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw new ScriptException(`Invalid argument: ${zone}`);
    throw error;
  }
}

function parse(text: string, zone: string, pattern: string): Date {
  const epoch = zoned(() => parseJava(text, zone, pattern), zone);
  if (epoch === null) throw new ScriptException(`Cannot parse date string: ${text}`);
  return new Date(epoch);
}

const mac = enumOf('MacAlgorithm');
const hash = enumOf('DigestAlgorithm');

export const utilitiesService = defineService(
  UTILITIES,
  {
    computeDigest: local([hash, data, charset], (_, algorithm, value, given) => digest(algorithm, value, given)),
    computeHmacSignature: local([mac, data, data, charset], (_, algorithm, value, key, given) =>
      hmac(algorithm, value, key, given),
    ),
    computeHmacSha256Signature: local([data, data, charset], (_, value, key, given) =>
      hmac(macAlgorithms.HMAC_SHA_256, value, key, given),
    ),
    base64Encode: local([data, charset], (_, value, given) => encoded(value, given)),
    base64EncodeWebSafe: local([data, charset], (_, value, given) => webSafe(encoded(value, given))),
    base64Decode: local([string, charset], (_, text) => decode(text)),
    base64DecodeWebSafe: local([string, charset], (_, text) => decode(text)),
    formatDate: local([date, string, string], (_, day, zone, pattern) =>
      zoned(() => formatJava(day.getTime(), zone, pattern), zone),
    ),
    parseDate: local([string, string, string], (_, text, zone, pattern) => parse(text, zone, pattern)),
    getUuid: local([], () => randomUUID()),
    sleep: local([int], ({ execution }, milliseconds) => {
      if (milliseconds > LONGEST_SLEEP_MS) throw new ScriptException('Invalid argument: milliseconds');
      execution.charge(milliseconds);
    }),
    newBlob: overloads(
      local([data], (_, content) => blobObject(content, null, null)),
      local([data, optional(string)], (_, content, type) => blobObject(content, type, null)),
      local([data, optional(string), optional(string)], (_, content, type, name) => blobObject(content, type, name)),
    ),
    gzip: overloads(
      local([object(BLOB)], (_, blob) =>
        blobObject(signedBytes(gzipSync(blob.data.content)), 'application/x-gzip', null),
      ),
      local([object(BLOB), string], (_, blob, name) =>
        blobObject(signedBytes(gzipSync(blob.data.content)), 'application/x-gzip', name),
      ),
    ),
    ungzip: local([object(BLOB)], (_, blob) =>
      blobObject(signedBytes(gunzipSync(blob.data.content)), null, blob.data.name),
    ),
  },
  { DigestAlgorithm: digestAlgorithms, MacAlgorithm: macAlgorithms, Charset: charsets },
);
