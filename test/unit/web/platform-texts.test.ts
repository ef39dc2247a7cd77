import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Schema } from '../../../backend/web/client/form/schema.ts';
import { titleOf } from '../../../backend/web/client/form/schema.ts';
import { SET_UP_STEPS } from '../../../backend/web/client/pages/sources/set-up-steps.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { WEBHOOK_KINDS } from '../../../backend/sources/registry.ts';
import { sourceKindForms } from '../../../backend/sources/forms.ts';
import { missingSecret } from '../../../backend/sources/missing-secret.ts';
import { SIGNATURE_PROBLEMS } from '../../../backend/sources/signature-health.ts';
import { NOT_SENT } from '../../../backend/sources/orders/state-orders.ts';
import { silenceOf } from '../../../backend/sources/silence.ts';
import { siteSettings, SOURCE_KINDS, type SourceKind } from '../../../shared/api.ts';
import { platformForms } from '../../../backend/tenants/platform-forms.ts';
import { describeUncounted } from '../../../shared/explain/uncounted-orders.ts';
import { platformTexts as indonesian } from '../../../shared/texts/platforms/id/index.ts';
import { platformTexts as thai } from '../../../shared/texts/platforms/th/index.ts';
import { translatePlatformText } from '../../../shared/texts/platforms/translate.ts';
import { platformTexts as vietnamese } from '../../../shared/texts/platforms/vi/index.ts';

/** What a schema says of a value that it refuses, by its own checks and by zod's: the messages of everything in it. */
function refusalsOf(schema: z.ZodType): string[] {
  const { def } = schema as unknown as { def: Record<string, unknown> };
  // A change of what was read: it refuses nothing.
  if (def['type'] === 'transform') return [];
  const errors = [
    def,
    ...((def['checks'] ?? []) as { _zod: { def: Record<string, unknown> } }[]).map(({ _zod }) => _zod.def),
  ];
  const own = errors.flatMap(({ error }) => {
    const message: unknown = typeof error === 'function' ? (error as (issue: object) => unknown)({}) : undefined;
    return typeof message === 'string' ? [message] : [];
  });
  const parts = [
    ...Object.values((def['shape'] ?? {}) as Record<string, z.ZodType>),
    ...((def['options'] ?? []) as z.ZodType[]),
    ...['innerType', 'element', 'valueType', 'in', 'out'].flatMap((name) => (def[name] as z.ZodType | undefined) ?? []),
  ];
  return [...own, ...WRONG.flatMap((value) => messagesFor(schema, value)), ...parts.flatMap(refusalsOf)];
}

const WRONG: readonly unknown[] = [
  '',
  ' ',
  '!',
  'x'.repeat(2_000),
  -1,
  0.5,
  1e9,
  true,
  [],
  [''],
  {},
  { '': 1 },
  { 'no such': 1 },
];

function messagesFor(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

const schemas = [
  ...[...PLATFORMS.values()].map(({ settings }) => settings),
  ...WEBHOOK_KINDS.map(({ settings }) => settings as z.ZodType),
  siteSettings,
];
const refusals = [...new Set(schemas.flatMap(refusalsOf))].sort();

const LANGUAGES = { thai, vietnamese, indonesian };

/** All that a form shows of a schema. */
function textsOf(schema: Schema): string[] {
  const { title, description, enumLabels = {}, properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const parts = [...Object.values(properties), ...anyOf, ...(items ? [items] : [])];
  if (typeof additionalProperties === 'object') parts.push(additionalProperties);
  const own = [title, description, ...Object.values(enumLabels)].filter((one) => one !== undefined);
  return [...own, ...parts.flatMap(textsOf)];
}

const forms = platformForms(PLATFORMS).flatMap(({ settings }) => textsOf(settings as Schema));
const files = [...PLATFORMS.values()].flatMap(({ files: formats = [] }) =>
  formats.flatMap(({ label, options }) => {
    const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as Schema;
    const names = Object.entries(schema.properties ?? {}).map(([name, own]) => titleOf(name, own));
    return [label, ...names, ...textsOf(schema)];
  }),
);
const checks = [...PLATFORMS.values()].flatMap((platform) => platform.checks.map(({ shows }) => shows));
const sources = sourceKindForms().flatMap(({ settings, secrets }) => [
  ...textsOf(settings as Schema),
  ...secrets.filter((one) => !one.is_made_here).flatMap(({ title, description }) => [title, description]),
]);
const all = [...new Set([...forms, ...files, ...checks, ...sources, ...Object.values(SET_UP_STEPS).flat()])].sort();

/** Whether the other side makes the secret of such a source. */
const isEntered = (kind: SourceKind): boolean =>
  sourceKindForms().some((form) => form.kind === kind && form.secrets.some(({ is_made_here }) => !is_made_here));

/** What a source can show of itself, but for what quotes an order. */
const shownAtSources = [
  ...Object.values(SIGNATURE_PROBLEMS),
  ...SOURCE_KINDS.flatMap((kind) => {
    const created_at = new Date('2026-11-01');
    const about = { kind, created_at, disabled_at: null };
    const now = new Date('2026-11-20');
    return [
      isEntered(kind) ? (missingSecret(about, []) ?? []) : [],
      silenceOf({ ...about, last_event_at: null }, now) ?? [],
      silenceOf({ ...about, last_event_at: created_at }, now) ?? [],
    ].flat();
  }),
].flatMap(({ message, fix }) => [message, fix]);
const ofOrders = Object.values(NOT_SENT).map((why) =>
  describeUncounted([{ number: '#1001' }, { number: '#1002' }], why),
);

describe.each(Object.entries(LANGUAGES))('the texts of platforms in %s', (_, known) => {
  it('are all there: titles, descriptions and choices of settings and files, and what checks show', () => {
    expect(all.filter((english) => !Object.hasOwn(known, english))).toEqual([]);
  });

  it('say each sentence about a source in the language', () => {
    const sentences = [...shownAtSources.flatMap((shown) => shown.split(/(?<=\.) /)), ...ofOrders.flat()];
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.filter((english) => translatePlatformText(known, english) === english)).toEqual([]);
    for (const [what] of ofOrders) expect(translatePlatformText(known, what ?? '')).not.toContain('The shop');
  });

  it('have every reason why the server refuses a setting', () => {
    expect(refusals).toContain('Must be digits only.');
    expect(refusals.filter((english) => translatePlatformText(known, english) === english)).toEqual([]);
  });

  it('have the same gaps as the English ones, and none that nothing shows', () => {
    const gaps = (one: string): number => one.split('{}').length - 1;
    expect(Object.entries(known).filter(([english, translated]) => gaps(english) !== gaps(translated))).toEqual([]);
  });
});

describe('a text of a platform', () => {
  it.each([
    ['Access token', 'Token akses'],
    [
      'The conversion goal "Offline sale" is paused; activate it there.',
      'Tujuan konversi “Offline sale” dijeda; aktifkan di sana.',
    ],
    // Sentences one by one; what the platform itself says stays as it is.
    [
      'Meta no longer accepts the access token. Generate a new one. It says: "Error validating access token"',
      'Meta tidak lagi menerima token akses. Buat yang baru. Pesannya: “Error validating access token”',
    ],
    [
      'For "web" this must be a pixel code: 20 capital letters and digits.',
      'Untuk “web” ini harus kode pixel: 20 huruf besar dan angka.',
    ],
    ['Too small: expected number to be >=5', 'Isi angka 5 atau lebih'],
    ['Something that is new. Generate a new one.', 'Something that is new. Buat yang baru.'],
    ['', ''],
  ])('%s', (english, expected) => {
    expect(translatePlatformText(indonesian, english)).toBe(expected);
  });

  it('stays English in English', () => {
    expect(translatePlatformText({}, 'Check the settings. It says: "no"')).toBe('Check the settings. It says: "no"');
  });
});
