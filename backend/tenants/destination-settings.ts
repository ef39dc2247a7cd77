import type { ZodError } from 'zod';
import type { Context } from '../context.ts';
import { type Destination, findPlatform } from '../delivery/destination.ts';
import { isLoopback } from '../platforms/kit/base-url.ts';
import type { TypeSettings } from '../platforms/kit/settings.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Actor, OPERATOR } from '../store/audit.ts';
import { UserError } from '../user-error.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Settings that the platform does not take. `fields` has each wrong one by its path, "by_conversion_type.lead.event_name". */
export class InvalidSettings extends UserError {
  readonly fields: { field: string; message: string }[];

  constructor(platform: Platform, fields: { field: string; message: string }[]) {
    const all = fields.map(({ field, message }) => `${field || 'settings'}: ${message}`).join('; ');
    super(`${platform.label}: ${all}`);
    this.fields = fields;
  }
}

/** What is given over the stored secrets; a setting that is null is left out, which removes an optional secret. */
export function mergeSettings(storedSecrets: Settings | null, given: Settings): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...storedSecrets, ...given }).filter(([, value]) => value !== null));
}

/** Parses settings as they are stored. Throws InvalidSettings. */
export function parseSettings(platform: Platform, settings: Settings): Readonly<Record<string, unknown>> {
  const parsed = platform.settings.safeParse(settings);
  if (!parsed.success) throw new InvalidSettings(platform, fieldsOf(parsed.error));
  assertTypesWork(platform, parsed.data);
  return parsed.data as Readonly<Record<string, unknown>>;
}

/**
 * Refuses addresses of this machine that are not stored already (`before`): the operator may set them, for tests and the
 * sandbox; a user of the pages could reach what listens on the server only for itself. Throws InvalidSettings.
 */
export function refuseOwnAddresses(platform: Platform, settings: Settings, before: Settings | null): void {
  const fields = Object.entries(settings).flatMap(([field, value]) =>
    isOwnAddress(value) && before?.[field] !== value
      ? [{ field, message: 'An address of the server itself can be set at its command line only.' }]
      : [],
  );
  if (fields.length > 0) throw new InvalidSettings(platform, fields);
}

/**
 * A destination with new settings that are not stored, to test them. Secrets that are left out are taken from `stored`, where that is
 * of the same platform. Throws InvalidSettings, and UserError when there is no such platform.
 */
export function destinationWith(
  ctx: Pick<Context, 'platforms'>,
  { tenantId, id, platformName }: { tenantId: string; id: string; platformName: string },
  stored: Destination | null,
  given: Settings,
  actor: Actor = OPERATOR,
): Destination {
  const platform = findPlatform(ctx, platformName);
  const merged = mergeSettings(secretsOf(platform, stored), given);
  if (actor !== OPERATOR) refuseOwnAddresses(platform, merged, stored?.settings ?? null);
  const settings = parseSettings(platform, merged);
  return {
    tenantId,
    id,
    platform,
    settings,
    settingsError: null,
    stopped: null,
    pausedAt: null,
    failures: 0,
    resumeAt: null,
    heldBefore: null,
    defaultConsent: {},
    updatedAt: new Date(0),
  };
}

function secretsOf(platform: Platform, stored: Destination | null): Record<string, unknown> {
  if (stored?.platform.id !== platform.id) return {};
  return Object.fromEntries(Object.entries(stored.settings ?? {}).filter(([name]) => platform.secrets.includes(name)));
}

function isOwnAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && isLoopback(new URL(value).hostname);
}

function fieldsOf(error: ZodError): { field: string; message: string }[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}

/**
 * For each conversion type with its own settings: sales that are held back for longer than the platform's window would never
 * be sent, and some events are refused without a value.
 */
function assertTypesWork(platform: Platform, settings: unknown): void {
  const { by_conversion_type: types = {}, ...general } = settings as Record<string, unknown> & {
    by_conversion_type?: Record<string, TypeSettings>;
  };
  for (const [type, overrides] of [['', {}] as const, ...Object.entries(types)]) {
    const ofType = { ...general, ...overrides, by_conversion_type: {} };
    const { hold_back_days: days, value_optional: isOptional } = ofType as TypeSettings;
    const named = (setting: string) => (type === '' ? setting : `by_conversion_type.${type}.${setting}`);
    if (isOptional && platform.needsValue?.(ofType)) {
      const message = 'it refuses this kind of event without a value. Give the type another event.';
      throw new InvalidSettings(platform, [{ field: named('value_optional'), message }]);
    }
    const longest = platform.maxAgeDays?.(ofType);
    if (days === undefined || longest === undefined || days < longest) continue;
    const message = `it accepts no sales older than ${longest} days; hold them back for ${longest - 1} days at most.`;
    throw new InvalidSettings(platform, [{ field: named('hold_back_days'), message }]);
  }
}
