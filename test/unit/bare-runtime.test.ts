import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell, RawRow } from '../../shared/conversion.ts';
import { hashConversion } from '../../shared/hash.ts';
import type { Sha256 } from '../../shared/sha256.ts';
import { describeColumn, validateRows, type ReadSettings } from '../../shared/validate.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';

const SHARED = resolve(import.meta.dirname, '../../shared');

/** Built-ins newer than ES2020, which Apps Script may lack and esbuild does not add (docs/apps-script.md#language). */
const TOO_NEW = `
  for (const [owner, names] of [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [Promise, ['any', 'withResolvers', 'try']],
    [this, ['console', 'WebAssembly', 'Iterator']],
  ]) for (const name of names) delete owner[name];`;

const SETTINGS: ReadSettings = { now: '2026-11-22T03:00:00.000Z', time_zone: 'Asia/Bangkok', country: 'TH' };

const MESS: Record<string, Cell>[] = [
  {
    order_id: '#SO 1001',
    conversion_value: '฿1,299.50',
    conversion_time: '15/02/2026 17:30',
    email: 'Somchai@Gmail.com ',
    phone: '081-234-5678',
    customer_name: 'คุณสมชาย ใจดี',
    order_status: 'ส่งสำเร็จ',
    items: 'SKU-1 x2; SKU-7',
    city: 'เชียงใหม่',
    gclid: 'Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q',
  },
  { order_id: 1002, conversion_value: 1299.1, currency: 'THB', conversion_time: 46068.5, email: 'a@münchen.example' },
  {
    order_id: '1003',
    conversion_value: '1.299.000 ₫',
    conversion_time: '2026-10-25T02:30:00+01:00',
    phone: '6.68E+10',
  },
  { order_id: '1004', conversion_value: '12', currency: '$', conversion_time: '29 Feb 2026', emial: 'x' },
  { order_id: '#N/A', conversion_value: '(5)', currency: 'EUR', conversion_time: '2031-01-01' },
  {
    order_id: '1006',
    conversion_value: '50',
    currency: 'eur',
    conversion_time: '03/04/2026',
    email: '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86',
    phone_country: 'Deutschland',
    phone: '030 1234567',
    adjustment_type: 'Restate',
    adjustment_value: '40,00',
    'custom.rep': 'Ann',
  },
];
const ROWS: RawRow[] = MESS.map((cells, index) => ({ row: index + 2, cells }));
const HEADERS = ['Mã đơn hàng', 'Tổng tiền (VND)', 'Ngày đặt hàng', 'E-Mail', '', 'Phone #', 'Phone #'];

/** What the add-on does with shared code, as one JSON text. */
interface Shared {
  validate: { validateRows: typeof validateRows; describeColumn: typeof describeColumn };
  hash: { hashConversion: typeof hashConversion };
  mapping_suggest: { suggestMapping: typeof suggestMapping; mappingOf: typeof mappingOf };
}

function useShared({ validate, hash: hashing, mapping_suggest: mapping }: Shared, sha256: Sha256): string {
  const { conversions, problems } = validate.validateRows(ROWS, SETTINGS);
  const hashed = conversions.map((conversion) => hashing.hashConversion(conversion, sha256));
  const mapped = mapping.mappingOf(mapping.suggestMapping(HEADERS, []));
  const column = validate.describeColumn(
    'conversion_time',
    MESS.map((cells) => cells['conversion_time']),
    SETTINGS,
  );
  return JSON.stringify({ hashed, problems, mapped, column });
}

/** Every module of shared/ under one name each (`validate`, `normalize_money`…). The HTTP API (`api.ts`, `api/`) belongs to the backend. */
function entry(): string {
  const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^api\b/.test(file))
    .map((file) => file.split(sep).join('/'));
  const name = (file: string): string => file.replace(/\.ts$/, '').replace(/[^a-z0-9]/gi, '_');
  return files.map((file) => `export * as ${name(file)} from './${file}';`).join('\n');
}

let code = '';
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: entry(), resolveDir: SHARED, loader: 'ts' },
    absWorkingDir: join(SHARED, '..'),
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Shared',
    target: 'es2019',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  code = outputFiles[0]?.text ?? '';
});

describe('shared code in Apps Script', () => {
  it('validates, hashes and maps a messy sheet as the backend does, with nothing but the language and Intl', () => {
    const context = createContext({});
    const globals = runInContext('Object.getOwnPropertyNames(this).join()', context) as string;
    for (const absent of ['URL', 'TextEncoder', 'crypto', 'Buffer', 'setTimeout', 'process']) {
      expect(globals.split(',')).not.toContain(absent);
    }
    runInContext(TOO_NEW, context);
    runInContext(code, context);
    const shared = runInContext('Shared', context) as Shared & { sha256: { nobleSha256: Sha256 } };
    const there = useShared(shared, shared.sha256.nobleSha256);
    const here = useShared(
      {
        validate: { validateRows, describeColumn },
        hash: { hashConversion },
        mapping_suggest: { suggestMapping, mappingOf },
      },
      (text) => hash('sha256', text, 'hex'),
    );
    expect(JSON.parse(there)).toEqual(JSON.parse(here));
    expect((JSON.parse(here) as { hashed: unknown[] }).hashed).toHaveLength(4);
  });
});
